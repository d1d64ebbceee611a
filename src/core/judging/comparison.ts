import type { Build } from '../questions/pythons.ts'
import type { ExploreOutcome } from './counterexample.ts'

/** Task for the judge. */
export type RunRequestKind = 'judge' | 'explore' | 'compare' | 'mend' | 'run' | 'prove'

/** Result of one build. Wall-clock seconds are measured by the host, CPU seconds by the cgroup. */
export interface Run {
  build: Build
  python: string
  stdout: string
  stderr: string
  exitCode: number | null
  outcome:
    | 'ok'
    | 'runtime-error'
    | 'time-limit'
    | 'memory-limit'
    | 'output-limit'
    | 'not-allowed'
    | 'syntax-error'
  wallSeconds: number
  cpuSeconds: number
  /** Whether the GIL was enabled when the program ended. */
  gil: boolean
  /** The extension whose import enabled the GIL again, if any. */
  gilReenabledBy?: string
  /** Python’s warnings without duplicates: `DeprecationWarning: …`. */
  warnings?: readonly string[]
  explored?: ExploredOn
}

/** The explorer’s result on one build. */
export interface ExploredOn {
  outcome: ExploreOutcome
  /** Every interleaving within the bound was covered, and none failed. */
  complete: boolean
  /** If one fails: whether this build can show it; null if unknown. */
  canShow: boolean | null
}

/** A program’s results on several builds. */
export interface Comparison {
  runs: readonly Run[]
  sameOutput: boolean
  message: string
}

/** A program that computes less than this cannot show a gain: start and stop dominate. */
const leastSeconds = 0.1

/**
 * The gain from threads, as the average number of busy cores. Undefined if the program computed too little. Seconds of
 * different builds are not comparable: the free-threaded build has no profile-guided optimization, Debian’s builds do.
 */
export const coresBusy = ({ cpuSeconds, wallSeconds }: Run): number | undefined =>
  cpuSeconds < leastSeconds ? undefined : cpuSeconds / wallSeconds

/** `×1.9`. */
export const gainWords = (run: Run): string => {
  const busy = coresBusy(run)
  return busy === undefined ? '–' : `×${busy.toFixed(1)}`
}

export const gilWords = ({ gil, gilReenabledBy }: Run): string =>
  gil ? (gilReenabledBy ? `on, for ${gilReenabledBy}` : 'on') : 'off'

/** What can fail on one build, in a few words. Empty if the program is unsupported. */
export function failureWords({ explored }: Run): string {
  if (!explored) return ''
  const { outcome, complete, canShow } = explored
  if (outcome === 'clean') return complete ? 'proven right' : 'none found'
  if (outcome !== 'bug') return ''
  return canShow === null ? 'not known' : canShow ? 'can fail here' : 'can’t fail here'
}
