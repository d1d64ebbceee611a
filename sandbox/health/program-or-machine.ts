import { decide } from '../../src/core/judging/decide.ts'
import type { Supply } from '../containers/supply.ts'
import { type JudgeRunJob, type JudgeRunResult, judgeOnce } from '../runs/judge-run.ts'
import { patience } from '../runs/patience.ts'
import { LearnerGone, SandboxFault } from '../shared/fault.ts'
import { sandboxFaults } from '../shared/judge-metrics.ts'
import type { Health } from './health-check.ts'

/**
 * Judges a submission. If the result is suspicious, a known good submission decides whether the program or the machine
 * is at fault.
 * @throws SandboxFault if it is the machine
 */
export async function judgedOnHealthyMachine(
  supply: Supply,
  health: Health,
  trial: JudgeRunJob,
): Promise<JudgeRunResult> {
  const attempt = (patience?: number) =>
    retryOnce(supply, () => judgeOnce(supply, trial, patience), trial.signal).catch((error) => {
      if (error instanceof LearnerGone) return programEndedItsContainer(supply, health, error)
      throw error
    })
  let last = await attempt()
  if (!last.late) return last
  // A time limit counts only if a core was idle and a known good submission is accepted at the same time.
  for (const longer of patience) {
    if (last.calm || !last.late) break
    trial.onProgress?.({ stage: 'confirming' })
    last = await attempt(longer)
  }
  if (last.late) await mustBeHealthy(health)
  return last
}

/** Retries our own failure once. */
export async function retryOnce<T>(
  supply: Supply,
  act: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  try {
    return await act()
  } catch (error) {
    signal?.throwIfAborted()
    sandboxFaults.inc()
    if (error instanceof SandboxFault && error.final) throw error
    await supply.answering()
    return act()
  }
}

/**
 * Two containers ended under the same program. If a known good submission is accepted right after, the program is at
 * fault.
 */
async function programEndedItsContainer(
  supply: Supply,
  health: Health,
  error: LearnerGone,
): Promise<JudgeRunResult> {
  if (!(await health.check())) throw error
  const message = 'The program took its sandbox down.'
  const decision = decide({ unloadable: { word: 'runtime-error', message, line: 0 }, checks: [] })
  const verdict = { ...decision, output: '', python: '', runtime: supply.runtime }
  return { verdict, wait: 0, run: 0, late: false, calm: true }
}

/** @throws SandboxFault if a known good submission is not accepted either */
export async function mustBeHealthy(health: Health): Promise<void> {
  if (!(await health.check())) throw new SandboxFault('this machine is too busy or too sick to judge truly')
}
