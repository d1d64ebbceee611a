import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Day } from '../../core/time/calendar.ts'
import type { Schedule } from '../../core/time/schedule.ts'
import type { MessageRef } from './chat.ts'

/** What a place is set to. */
export interface Place {
  place: PlaceId
  schedule: Schedule
  /** Whether anybody set the schedule: nothing is posted before. */
  scheduled: boolean
  announce: { milestones: boolean; digest: boolean }
  /** Boards of the league seasons that its points count on. */
  seasons?: readonly string[]
}

export interface Change {
  at: number
  by: PersonId
  /** In words: "time 09:00 → 10:00". */
  what: string
}

/** The question of one day of one place. */
export interface Daily {
  place: PlaceId
  /** By the place's own calendar. */
  day: Day
  question: string
  /** The post, once it is up. */
  message?: MessageRef
  at: number
  /** When it was revealed: answers after it are late. */
  closedAt?: number
  /** A day that an admin took without a question; `question` is empty. */
  skipped?: boolean
}

/** How a question went in a place. Who solved it is public there; who didn't, and what went wrong for whom, never is. */
export interface Tally {
  tried: number
  solved: number
  firstTry: number
  /** Those with the fewest tries first. */
  solvers: readonly { person: PersonId; tries: number }[]
  /** The commonest first; a turn is what `cards/turns.ts` reads. */
  wrong: readonly { turn: string; times: number }[]
}

export interface Places {
  get(place: PlaceId): Promise<Place>
  /** Writes settings and who changed what into the audit trail in one step. */
  change(place: Place, change: Change): Promise<void>
  /** The places with a schedule. */
  scheduled(): Promise<readonly PlaceId[]>
  audit(place: PlaceId): Promise<readonly Change[]>
  forget(place: PlaceId): Promise<void>

  /** Puts a day's question down once: answers the day's, be it this one or an earlier one. */
  claim(daily: Daily): Promise<Daily>
  /** The same day with another question, where nothing was posted on the day of the old one's. */
  swap(daily: Daily): Promise<void>
  posted(place: PlaceId, day: Day, message: MessageRef): Promise<void>
  close(place: PlaceId, day: Day, at: number): Promise<void>
  daily(place: PlaceId, day: Day): Promise<Daily | undefined>
  latest(place: PlaceId): Promise<Daily | undefined>
  /** The latest day before another that has a question. */
  before(place: PlaceId, day: Day): Promise<Daily | undefined>
  /** The latest day on which a question was asked here. */
  askedOn(place: PlaceId, question: string): Promise<Daily | undefined>
  /** Every day on which it was. */
  daysOf(place: PlaceId, question: string): Promise<readonly Daily[]>
  /** Questions in the order in which they were asked. */
  asked(place: PlaceId): Promise<readonly string[]>
  tally(place: PlaceId, question: string): Promise<Tally>
}
