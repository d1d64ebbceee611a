import type { Build } from '../../core/questions/pythons.ts'
import type { Judge } from '../ports/judge.ts'

export interface Output {
  build: Build
  /** Whether it ended by itself, without an error. */
  ok: boolean
  /** What it printed, or why there is nothing. */
  text: string
}

/** What a program prints on each build. */
export async function outputOf(
  asked: { source: string; builds: readonly Build[] },
  judge: Judge,
): Promise<readonly Output[]> {
  let { runs, message } = await judge.compare(asked)
  // A run that a starved machine cut off says nothing about the program. One that fails by itself fails again.
  if (runs.some((run) => run.outcome !== 'ok')) ({ runs, message } = await judge.compare(asked))
  return asked.builds.map((build) => {
    const run = runs.find((one) => one.build === build)
    if (!run) return { build, ok: false, text: `it did not run: ${message}` }
    const ok = run.outcome === 'ok'
    return { build, ok, text: ok ? run.stdout : `${run.outcome}: ${run.stderr}` }
  })
}
