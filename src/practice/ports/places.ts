import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Build } from '../../core/questions/pythons.ts'
import type { Day } from '../../core/time/calendar.ts'
import type { Schedule } from '../../core/time/schedule.ts'
import type { MessageRef } from './chat.ts'
import type { Held } from './memory.ts'

/** What a place is set to. */
export interface Place {
  place: PlaceId
  schedule: Schedule
  /** Whether anybody set the schedule: nothing is posted before. */
  scheduled: boolean
  announce: { milestones: boolean; digest: boolean }
  /** What code sent here runs on, where the question was proven on it and its image is there; by default the usual Python. */
  python?: Build
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
  /** The post of the question before it on the same day, until that post says that it was swapped. */
  replaces?: MessageRef
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
  /**
   * Changes the settings and, where `said` is given, writes who changed what into the audit trail, as one step. `change`
   * runs again where somebody else was faster.
   * @returns the settings that stand; where `change` answers undefined, those that stood before
   */
  update(place: PlaceId, change: (now: Place) => { place: Place; said?: Change } | undefined): Promise<Place>
  /** Appends to the audit trail, and changes nothing else. */
  note(place: PlaceId, said: Change): Promise<void>
  /** The places with a schedule. */
  scheduled(): Promise<readonly PlaceId[]>
  audit(place: PlaceId): Promise<readonly Change[]>
  forget(place: PlaceId): Promise<void>

  /**
   * Inserts the question for (place, day) if absent; returns the stored one. `said` is noted where it was inserted.
   * @throws LostClaim where `held` was lost, and nothing is there
   */
  claim(daily: Daily, said?: Change, held?: Held): Promise<Daily>
  /** Replaces the question of a day and notes who did it. @returns false where `before` no longer stands */
  swap(before: Daily, daily: Daily, said: Change): Promise<boolean>
  /**
   * Writes where a day's question was posted and closes the day before it, as one step.
   * @returns false where another question was put in its place meanwhile: that one's post is the day's
   */
  posted(
    daily: Pick<Daily, 'place' | 'day' | 'question'>,
    message: MessageRef,
    closes?: { day: Day; at: number },
  ): Promise<boolean>
  daily(place: PlaceId, day: Day): Promise<Daily | undefined>
  latest(place: PlaceId): Promise<Daily | undefined>
  /** The latest day before another that has a question. */
  before(place: PlaceId, day: Day): Promise<Daily | undefined>
  /** The latest day on which a question was asked here. */
  askedOn(place: PlaceId, question: string): Promise<Daily | undefined>
  /** Every day on which one of these was. */
  daysOf(place: PlaceId, questions: ReadonlySet<string>): Promise<readonly Daily[]>
  /** Questions in the order in which they were asked. */
  asked(place: PlaceId): Promise<readonly string[]>
  tally(place: PlaceId, question: string): Promise<Tally>
}
