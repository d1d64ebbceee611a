import type { Build } from '../questions/pythons.ts'

/** What is asked of the judge. */
export type RunRequestKind = 'judge' | 'explore' | 'compare' | 'mend' | 'run'

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
}

/** A program on several builds, side by side. */
export interface Comparison {
  runs: readonly Run[]
  sameOutput: boolean
  message: string
}
