import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Build } from '../../core/questions/pythons.ts'
import type { Day } from '../../core/time/calendar.ts'
import type { Schedule } from '../../core/time/schedule.ts'
import type { MessageRef } from './chat.ts'
import type { Held } from './memory.ts'

/** The settings of a place. */
export interface Place {
  place: PlaceId
  schedule: Schedule
  /** Whether a schedule was ever set. Nothing is posted before that. */
  scheduled: boolean
  announce: { milestones: boolean; digest: boolean }
  /**
   * Python build for code sent here, if the question supports it and its image is available. Default: the usual build.
   */
  python?: Build
  /** Boards of the league seasons that count this place’s points. */
  seasons?: readonly string[]
}

export interface Change {
  at: number
  by: PersonId
  /** A phrase for people: "time 09:00 → 10:00". */
  what: string
}

/** The question of one day in one place. */
export interface Daily {
  place: PlaceId
  /** In the place’s time zone. */
  day: Day
  question: string
  /** The post. Undefined until it was posted. */
  message?: MessageRef
  at: number
  /** When the answer was revealed. Later answers are late. */
  closedAt?: number
  /** An admin skipped this day; `question` is empty. */
  skipped?: boolean
  /** The post of the question that was swapped out, until that post says so. */
  replaces?: MessageRef
}

/**
 * The results of a question in a place. Who solved it is public there. Who did not, and who made which mistake, never
 * is.
 */
export interface Tally {
  tried: number
  solved: number
  firstTry: number
  /** Fewest tries first. */
  solvers: readonly { person: PersonId; tries: number }[]
  /** Most frequent first. `turn` is decoded by `cards/shared/wrong-turns.ts`. */
  wrong: readonly { turn: string; times: number }[]
}

export interface Places {
  get(place: PlaceId): Promise<Place>
  /**
   * Changes the settings and, if `said` is given, adds it to the audit trail, in one transaction. `change` runs again
   * after a conflict.
   * @returns the stored settings; unchanged if `change` returns undefined
   */
  update(place: PlaceId, change: (now: Place) => { place: Place; said?: Change } | undefined): Promise<Place>
  /** Appends to the audit trail only. */
  note(place: PlaceId, said: Change): Promise<void>
  /** The places with a schedule. */
  scheduled(): Promise<readonly PlaceId[]>
  audit(place: PlaceId): Promise<readonly Change[]>
  forget(place: PlaceId): Promise<void>

  /**
   * Inserts the question for (place, day) if absent; returns the stored one. `said` is added to the audit trail if it
   * was inserted.
   * @throws LostClaim if `held` was lost and nothing is stored
   */
  claim(daily: Daily, said?: Change, held?: Held): Promise<Daily>
  /**
   * Replaces a day’s question and adds `said` to the audit trail. @returns false if `before` is no longer the stored
   * one
   */
  swap(before: Daily, daily: Daily, said: Change): Promise<boolean>
  /**
   * Stores the message of a day’s question and closes the previous day, in one transaction.
   * @returns false if the question was swapped in the meantime: then the new question’s post is the one that counts
   */
  posted(
    daily: Pick<Daily, 'place' | 'day' | 'question'>,
    message: MessageRef,
    closes?: { day: Day; at: number },
  ): Promise<boolean>
  daily(place: PlaceId, day: Day): Promise<Daily | undefined>
  latest(place: PlaceId): Promise<Daily | undefined>
  /** The latest earlier day that has a question. */
  before(place: PlaceId, day: Day): Promise<Daily | undefined>
  /** The latest day on which this question was asked here. */
  askedOn(place: PlaceId, question: string): Promise<Daily | undefined>
  /** All days on which one of these questions was asked. */
  daysOf(place: PlaceId, questions: ReadonlySet<string>): Promise<readonly Daily[]>
  /** Question ids in the order in which they were asked. */
  asked(place: PlaceId): Promise<readonly string[]>
  tally(place: PlaceId, question: string): Promise<Tally>
}
