import { decide } from '../../src/core/judging/decide.ts'
import type { Supply } from '../containers/supply.ts'
import { type JudgeRunJob, type JudgeRunResult, judgeOnce } from '../runs/judge-run.ts'
import { patience } from '../runs/patience.ts'
import { LearnerGone, SandboxFault } from '../shared/fault.ts'
import { sandboxFaults } from '../shared/judge-metrics.ts'
import type { Health } from './health-check.ts'

/**
 * Judges a submission once; where it looks ill, an honest submission tells whether the program is to blame or the machine.
 * @throws SandboxFault where it is the machine
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
  // A limit of time counts only where a core was idle, and where an honest submission is judged well beside it.
  for (const longer of patience) {
    if (last.calm || !last.late) break
    trial.onProgress?.({ stage: 'confirming' })
    last = await attempt(longer)
  }
  if (last.late) await mustBeHealthy(health)
  return last
}

/** Our own failure is tried once more, silently. */
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

/** Two containers ended under the same program: if an honest one is judged well right after, it is the program. */
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

/** @throws SandboxFault where an honest submission is not judged rightly either */
export async function mustBeHealthy(health: Health): Promise<void> {
  if (!(await health.check())) throw new SandboxFault('this machine is too busy or too sick to judge truly')
}
