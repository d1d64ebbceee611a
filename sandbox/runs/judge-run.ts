import { randomInt } from 'node:crypto'
import { decide } from '../../src/core/judging/decide.ts'
import type { Verdict } from '../../src/core/judging/verdict.ts'
import { type Build, chooseBuild, twinWithGil } from '../../src/core/questions/pythons.ts'
import type { Question } from '../../src/core/questions/question.ts'
import type { Progress } from '../../src/practice/ports/judge.ts'
import type { Container } from '../containers/container.ts'
import { defaultNeeds, type Supply } from '../containers/supply.ts'
import { NoImage, SandboxFault } from '../shared/fault.ts'
import { CheckedRun } from './checked-run.ts'
import { MachineLoad } from './machine-load.ts'

export interface JudgeRunJob {
  question: Question
  /** Clean text: what `checkSource` let through. */
  source: string
  build?: Build
  prefers?: Build
  /** Takes the policy off, to attack the container itself. */
  raw?: boolean
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

export interface JudgeRunResult {
  verdict: Omit<Verdict, 'millis'>
  wait: number
  run: number
  /** True where a limit of time was hit. */
  late: boolean
  /** Whether a core was idle all the while: then a limit of time that was hit is the program's own. */
  calm: boolean
}

const explores = /\brun\.(every_interleaving|controlled)\b/

/**
 * Runs one submission once. `patience`: nothing else is judged meanwhile, and the wall clock allows so many times more.
 * @throws SandboxFault
 */
export async function judgeOnce(
  supply: Supply,
  trial: JudgeRunJob,
  patience?: number,
): Promise<JudgeRunResult> {
  const alone = patience !== undefined
  const { question, source, onProgress, signal } = trial
  if (question.check === undefined) throw new SandboxFault(`${question.id} has no check.py to judge by`, true)
  const asked = performance.now()
  const needs = { ...defaultNeeds, ...question.sandbox }
  const build = buildFor(supply, trial)
  const plan = await supply.checkers.plan(question.check)
  // A container first: those who wait for a place keep the pool busy meanwhile.
  const spec = supply.spec(build, needs)
  const learner = await supply.take(spec)
  let explorer = learner
  let leave: (() => void) | undefined
  let checker: Container | undefined
  let sound = false
  try {
    // The explorer runs with the GIL; what it finds holds without it too, which only adds places to switch.
    const explorersBuild = explores.test(question.check) ? twinWithGil(supply.images.builds, build) : build
    if (explorersBuild && explorersBuild !== build)
      explorer = await supply.take(supply.spec(explorersBuild, needs))
    leave = await supply.semaphore.enter(alone ? supply.semaphore.capacity : 1)
    checker = await supply.checkers.take()
    signal?.throwIfAborted()
    onProgress?.({ stage: 'running' })
    const load = new MachineLoad()
    const began = performance.now()
    const session = new CheckedRun(
      { learner, explorer, checker },
      {
        source,
        scenarios: plan.scenarios,
        check: question.check,
        hidden: plan.checks.map(([, hidden]) => hidden),
        seed: randomInt(2 ** 47),
        policy: trial.raw ? null : needs.allow,
        seconds: needs.seconds,
        patience: patience ?? 1,
        isCalm: () => load.calm(needs.cpus) ?? false,
        ...(onProgress ? { onProgress } : {}),
        ...(signal ? { signal } : {}),
      },
    )
    const result = await session.run()
    sound = true
    const { output, late } = result
    return {
      verdict: { ...decide(result), output, python: learner.python, build, runtime: spec.runtime },
      wait: began - asked,
      run: performance.now() - began,
      late,
      calm: late && (load.calm(needs.cpus) ?? alone),
    }
  } finally {
    leave?.()
    supply.pool.discard(learner)
    if (explorer !== learner) supply.pool.discard(explorer)
    if (checker) void supply.checkers.giveBack(checker, sound)
  }
}

/** @throws NoImage where the build that was asked for, or every one that the question holds for, has no image here */
function buildFor({ images, settings }: Supply, { build, prefers, question }: JudgeRunJob): Build {
  const chosen = build ?? chooseBuild(images.builds, question.python, prefers, settings.python)
  if (chosen && images.has(chosen)) return chosen
  throw new NoImage(chosen ? [chosen] : question.python, images.builds)
}
