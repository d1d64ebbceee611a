import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Person } from '../../core/person.ts'
import type { AttemptHistory } from '../../core/scoring/tries.ts'
import type { Day } from '../../core/time/calendar.ts'

/** What is stored about a person apart from their attempts. */
export interface Profile {
  person: PersonId
  name: string
  /** Changes each time the person becomes known. A person who was forgotten and came back has a new value. */
  since: string
  /** IANA zone: the person’s choice, otherwise the platform’s value, otherwise UTC. */
  zone: string
  /** Rest days (1 Monday … 7 Sunday): not practising on them does not break the streak. */
  rest: readonly number[]
  /** Time of the daily reminder, in minutes after local midnight. Undefined (the default): no reminder. */
  remindAt?: number
  remindedOn?: Day
  snoozedUntil?: Day
  /** Not shown on any board. */
  hidden: boolean
}

/** What a person did with one question and what it earned. */
export interface AttemptRecord {
  question: string
  history: AttemptHistory
  points: number
  /** Increases with every commit. 0 if nothing is stored yet. */
  version: number
}

export type ProfileChange = {
  [Key in 'zone' | 'rest' | 'remindAt' | 'remindedOn' | 'snoozedUntil']?: Profile[Key] | null
}

export interface People {
  /** Stores the name and zone that the platform reports, and that the person takes part in the place. */
  seen(person: Person, place?: PlaceId): Promise<Profile>
  get(person: PersonId): Promise<Profile | undefined>
  /** `null` removes a setting. */
  change(person: PersonId, change: ProfileChange): Promise<void>
  /** Removes the person from every board or puts them back. No points are lost. */
  hide(person: PersonId, hidden: boolean): Promise<void>
  names(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>
  /** The places in which the person takes part. */
  groups(person: PersonId): Promise<readonly PlaceId[]>
  members(place: PlaceId): Promise<readonly PersonId[]>
  /** Deletes the person’s data of one place, permanently. Data of other places stays. */
  leave(person: PersonId, place: PlaceId, at: number): Promise<void>
  /**
   * Which of these people were forgotten, or left the place, at or after `since` (milliseconds). Known for two years,
   * from hashes that do not reveal ids.
   */
  forgottenSince(people: readonly PersonId[], place: PlaceId, since: number): Promise<ReadonlySet<PersonId>>
  /** The days on which the person practised, each in the zone that they had then. */
  days(person: PersonId): Promise<readonly Day[]>
  attempts(person: PersonId): Promise<readonly AttemptRecord[]>
  /** A random sample of all people. */
  some(count: number): Promise<readonly PersonId[]>
  /** The people who asked for a reminder. */
  reminded(): Promise<readonly PersonId[]>
  /** Deletes everything about a person, in one transaction. Returns the counts by kind. */
  forget(person: PersonId, at: number): Promise<Readonly<Record<string, number>>>
  /** Everything that is stored about a person, for that person to read. */
  everything(person: PersonId): Promise<Readonly<Record<string, unknown>>>
}
