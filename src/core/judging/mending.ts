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
