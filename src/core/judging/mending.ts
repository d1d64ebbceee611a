import type { Counterexample } from './counterexample.ts'

/** `mended`: at least one change holds. `none`: no small change does, or nothing is broken. */
export type MendOutcome = 'mended' | 'none' | 'unsupported' | 'inconclusive'

/** One small change under which the explorer finds no interleaving that breaks the program. */
export interface Fix {
  /** Unified, without file names. */
  diff: string
  /** The whole program after the change. */
  source: string
  /** Every interleaving within the stated bound was covered; otherwise none of `interleavings` broke it. */
  proven: boolean
  interleavings: number
  /** Lines that are new, gone or other; lines that only moved to the right or left are not counted. */
  lines: number
  /** Which kind of repair, in a few words: "existing lock", "lock order". */
  kind: string
  /** What it does and what it costs, in a sentence or two. */
  note: string
  /** What a larger driver said: a thread or a round more. Null where none is fair to the program. */
  larger?: LargerDriver | null
  /** Before and after, in virtual time; null where it could not be measured. */
  parallel?: Parallelism | null
  /** For two that differ in kind: what each is good for. */
  tradeoff?: string | null
  /** The mended program in the order that broke it before: the same lanes, and where locks are held. */
  counterexample?: Counterexample | null
}

/** The same program with a larger driver, explored. */
export interface LargerDriver {
  /** "3 threads in place of 2". */
  what: string
  holds: boolean
  complete: boolean
  interleavings: number
}

/** Each before and after the change. */
export interface Parallelism {
  /** The most threads in flight at once. */
  peak: readonly [number, number]
  /** How many on average, while there are any. */
  average: readonly [number, number]
  /** Microseconds of virtual time that locks were held. */
  underLock: readonly [number, number]
}

/** What `mend` answers; its shape is a contract (DESIGN.md). More fields may be added. */
export interface Mending {
  outcome: MendOutcome
  message: string
  /** The best first. */
  fixes: readonly Fix[]
  /** Changes that were explored. */
  tried: number
}
