import type { Day } from '../../core/calendar.ts'
import type { Counterexample } from '../../core/counterexample.ts'

/** A PNG and what it says in words. */
export interface Picture {
  png: Uint8Array
  alt: string
}

/** Draws on the server. */
export interface Pictures {
  interleaving(counterexample: Counterexample, title: string): Picture
  standings(title: string, rows: readonly { name: string; points: number; rank: number }[]): Picture
  calendar(title: string, days: ReadonlySet<Day>, frozen: ReadonlySet<Day>, today: Day): Picture
  topics(title: string, topics: readonly { topic: string; solved: number; of: number }[]): Picture
}
