import type { Build } from '../../core/questions/pythons.ts'
import type { Judge } from '../ports/judge.ts'

export interface Output {
  build: Build
  /** Whether it exited without an error. */
  ok: boolean
  /** The output, or the reason for its absence. */
  text: string
}

/** Runs a program on each build and returns its output. */
export async function outputOf(
  asked: { source: string; builds: readonly Build[] },
  judge: Judge,
): Promise<readonly Output[]> {
  let { runs, message } = await judge.compare(asked)
  // One retry: an overloaded machine may have cut a run off. A program that fails by itself fails again.
  if (runs.some((run) => run.outcome !== 'ok')) ({ runs, message } = await judge.compare(asked))
  return asked.builds.map((build) => {
    const run = runs.find((one) => one.build === build)
    if (!run) return { build, ok: false, text: `it did not run: ${message}` }
    const ok = run.outcome === 'ok'
    return { build, ok, text: ok ? run.stdout : `${run.outcome}: ${run.stderr}` }
  })
}
