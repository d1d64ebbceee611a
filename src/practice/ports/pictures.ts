import type { Comparison } from '../../core/judging/comparison.ts'
import type { Counterexample } from '../../core/judging/counterexample.ts'
import type { Scorecard } from '../../core/scorecard.ts'
import type { Day } from '../../core/time/calendar.ts'

/** A PNG and its text alternative. */
export interface Picture {
  png: Uint8Array
  /** The variant for a dark page, if requested. */
  dark?: Uint8Array
  alt: string
}

/**
 * Draws pictures on the server. Names and code are untrusted text and are drawn literally. `themed`: also draw a variant
 * for a dark page.
 */
export interface Pictures {
  interleaving(counterexample: Counterexample, title: string, themed?: boolean): Picture
  comparison(seen: Comparison, themed?: boolean): Picture
  /** @param rows best first */
  standings(
    title: string,
    rows: readonly { name: string; points: number; rank: number }[],
    themed?: boolean,
  ): Promise<Picture>
  /** The ten weeks that end with `today`. */
  calendar(days: ReadonlySet<Day>, frozen: ReadonlySet<Day>, today: Day, themed?: boolean): Promise<Picture>
  /** Share of solved questions per topic. Needs three topics or more. */
  topics(topics: readonly { title: string; solved: number; of: number }[], themed?: boolean): Promise<Picture>
}

/** Makes printable files. Names, answers and code are untrusted text and are printed literally. */
export interface Papers {
  /** @param at formats an instant for the reader @returns a PDF */
  scorecard(card: Scorecard, at: (iso: string) => string): Promise<Uint8Array>
}
