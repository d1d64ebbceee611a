import { randomInt } from 'node:crypto'
import { decide } from '../../src/core/judging/decide.ts'
import type { Verdict } from '../../src/core/judging/verdict.ts'
import { type Build, chooseBuild, twinWithGil } from '../../src/core/questions/pythons.ts'
import type { Question } from '../../src/core/questions/question.ts'
import type { Progress } from '../../src/practice/ports/judge.ts'
import type { Container } from '../containers/container.ts'
import { defaultNeeds, type Supply } from '../containers/supply.ts'
import { NoImage, SandboxFault } from '../shared/fault.ts'
import { CheckedRun, type OnFrame } from './checked-run.ts'
import { MachineLoad } from './machine-load.ts'

export interface JudgeRunJob {
  question: Question
  /** Source text accepted by `checkSource`. */
  source: string
  build?: Build
  prefers?: Build
  /** Disables the policy, for attacks on the container itself. */
  raw?: boolean
  onProgress?: (progress: Progress) => void
  /** Called with the kind of each frame between checker and learner, for measurements. */
  onFrame?: OnFrame
  signal?: AbortSignal
}

export interface JudgeRunResult {
  verdict: Omit<Verdict, 'millis'>
  wait: number
  run: number
  /** True if a time limit was reached. */
  late: boolean
  /** Whether a core was idle all the time. If so, the program itself caused the time limit. */
  calm: boolean
}

const explores = /\brun\.(every_interleaving|controlled)\b/

/**
 * Runs a submission once. `patience`: nothing else is judged meanwhile, and wall-clock limits are multiplied by it.
 * @throws SandboxFault
 */
export async function judgeOnce(
  supply: Supply,
  trial: JudgeRunJob,
  patience?: number,
): Promise<JudgeRunResult> {
  const alone = patience !== undefined
  const { question, source, onProgress, onFrame, signal } = trial
  if (question.check === undefined) throw new SandboxFault(`${question.id} has no check.py to judge by`, true)
  const asked = performance.now()
  const needs = { ...defaultNeeds, ...question.sandbox }
  const build = buildFor(supply, trial)
  const plan = await supply.checkers.plan(question.check)
  // Take the container first, so that waiting submissions keep the pool busy.
  const spec = supply.spec(build, needs)
  const learner = await supply.take(spec)
  let explorer = learner
  let leave: (() => void) | undefined
  let checker: Container | undefined
  let sound = false
  try {
    // The explorer needs the GIL. Its findings also hold without it, because free threading only adds switch points.
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
        ...(onFrame ? { onFrame } : {}),
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

/** @throws NoImage if the requested build, or every build that the question supports, has no image here */
function buildFor({ images, settings }: Supply, { build, prefers, question }: JudgeRunJob): Build {
  const chosen = build ?? chooseBuild(images.builds, question.python, prefers, settings.python)
  if (chosen && images.has(chosen)) return chosen
  throw new NoImage(chosen ? [chosen] : question.python, images.builds)
}
