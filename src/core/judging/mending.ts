import type { Counterexample } from './counterexample.ts'

/** `mended`: at least one change works. `none`: no small change works, or nothing is broken. */
export type MendOutcome = 'mended' | 'none' | 'unsupported' | 'inconclusive'

/** A small change after which the explorer finds no failing interleaving. */
export interface Fix {
  /** Unified diff without file names. */
  diff: string
  /** The complete changed program. */
  source: string
  /** True: every interleaving within the bound was covered. False: none of the `interleavings` tried failed. */
  proven: boolean
  interleavings: number
  /** Number of added, removed or changed lines. Changes of indentation do not count. */
  lines: number
  /** Kind of repair, in a few words: "existing lock", "lock order". */
  kind: string
  /** Its effect and its cost, in one or two sentences. */
  note: string
  /** Result with a larger driver (one more thread or round). Null if none is valid for the program. */
  larger?: LargerDriver | null
  /** Before and after the change, in virtual time; null if it could not be measured. */
  parallel?: Parallelism | null
  /** If two fixes differ in kind: the strengths of each. */
  tradeoff?: string | null
  /** The repaired program in the order that broke it before, with its threads and held locks. */
  counterexample?: Counterexample | null
}

/** Exploration of the same program with a larger driver. */
export interface LargerDriver {
  /** "3 threads in place of 2". */
  what: string
  holds: boolean
  complete: boolean
  interleavings: number
}

/** Each value before and after the change. */
export interface Parallelism {
  /** Maximum number of concurrently active threads. */
  peak: readonly [number, number]
  /** Average number of active threads, while there are any. */
  average: readonly [number, number]
  /** Microseconds of virtual time during which locks were held. */
  underLock: readonly [number, number]
}

/** Result of `mend`. Its shape is a contract (DESIGN.md); fields may be added. */
export interface Mending {
  outcome: MendOutcome
  message: string
  /** Best first. */
  fixes: readonly Fix[]
  /** Number of changes that were explored. */
  tried: number
}
