import { randomInt } from 'node:crypto'
import { decide } from '../../src/core/judging/decide.ts'
import type { Verdict } from '../../src/core/judging/verdict.ts'
import type { Build, Question } from '../../src/core/questions/question.ts'
import type { Progress } from '../../src/practice/ports/judge.ts'
import type { Container } from '../containers/container.ts'
import { defaultNeeds, type Supply } from '../containers/supply.ts'
import { SandboxFault } from '../shared/fault.ts'
import { CheckedRun } from './checked-run.ts'
import { MachineLoad } from './machine-load.ts'

export interface JudgeRunJob {
  question: Question
  /** Clean text: what `checkSource` let through. */
  source: string
  build?: Build
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

/** The build that the explorer runs on. */
const explorersBuild: Build = '3.13'
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
  const build = trial.build ?? question.python[0] ?? '3.13'
  const plan = await supply.checkers.plan(question.check)
  // A container first: those who wait for a place keep the pool busy meanwhile.
  const spec = supply.spec(build, needs)
  const learner = await supply.take(spec)
  let explorer = learner
  let leave: (() => void) | undefined
  let checker: Container | undefined
  let sound = false
  try {
    // The explorer has one build; what it finds holds for the other, which only adds places to switch.
    if (build !== explorersBuild && explores.test(question.check))
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
        ...(onProgress ? { onProgress } : {}),
        ...(signal ? { signal } : {}),
      },
    )
    const result = await session.run()
    sound = true
    const { output, late } = result
    return {
      verdict: { ...decide(result), output, python: learner.python, runtime: spec.runtime },
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
