import type { Comparison } from '../../core/judging/comparison.ts'
import type { Counterexample } from '../../core/judging/counterexample.ts'
import type { Scorecard } from '../../core/scorecard.ts'
import type { Day } from '../../core/time/calendar.ts'

/** A PNG and what it says in words. */
export interface Picture {
  png: Uint8Array
  /** The same for a dark page, where it was asked for. */
  dark?: Uint8Array
  alt: string
}

/** Draws on the server. Names and code are strangers' strings: shown as they are. */
export interface Pictures {
  /** @param themed whether it is for a page that may be dark */
  interleaving(counterexample: Counterexample, title: string, themed?: boolean): Picture
  comparison(seen: Comparison): Picture
  /** @param rows best first */
  standings(title: string, rows: readonly { name: string; points: number; rank: number }[]): Promise<Picture>
  /** The ten weeks up to a day. */
  calendar(days: ReadonlySet<Day>, frozen: ReadonlySet<Day>, today: Day): Promise<Picture>
  /** Strengths; three topics or more. */
  topics(topics: readonly { title: string; solved: number; of: number }[]): Promise<Picture>
}

/** Makes files to be printed. Names, answers and code are strangers' strings: shown as they are. */
export interface Papers {
  /** @param at an instant in the reader's words @returns a PDF */
  scorecard(card: Scorecard, at: (iso: string) => string): Promise<Uint8Array>
}
