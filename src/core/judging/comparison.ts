import type { Build } from '../questions/pythons.ts'
import type { ExploreOutcome } from './counterexample.ts'

/** What is asked of the judge. */
export type RunRequestKind = 'judge' | 'explore' | 'compare' | 'mend' | 'run' | 'prove'

/** One build's side of a comparison. Seconds of wall clock by the host, of CPU by the cgroup. */
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
  /** Whether the GIL was on when the program ended. */
  gil: boolean
  /** What an imported extension turned it back on with, where one did. */
  gilReenabledBy?: string
  /** Python's own warnings, each once: `DeprecationWarning: …`. */
  warnings?: readonly string[]
  explored?: ExploredOn
}

/** What the explorer says of the program on one build. */
export interface ExploredOn {
  outcome: ExploreOutcome
  /** Every interleaving within the bound was covered, and none broke it. */
  complete: boolean
  /** Where one breaks it: whether this build can show that, or null where that is not known. */
  canShow: boolean | null
}

/** A program on several builds, side by side. */
export interface Comparison {
  runs: readonly Run[]
  sameOutput: boolean
  message: string
}

/** Who computes less than this gains nothing that can be told from starting and stopping. */
const leastSeconds = 0.1

/**
 * What threads gained, as the cores that the program kept busy. Undefined where it computed too little to say. A build without the
 * GIL is a plain one, without profile-guided optimisation, so its seconds can't be held against those of Debian's builds.
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

/** What a failure of the program is on one build, in three words; nothing where the explorer could not take it. */
export function failureWords({ explored }: Run): string {
  if (!explored) return ''
  const { outcome, complete, canShow } = explored
  if (outcome === 'clean') return complete ? 'proven right' : 'none found'
  if (outcome !== 'bug') return ''
  return canShow === null ? 'not known' : canShow ? 'can fail here' : 'can’t fail here'
}
