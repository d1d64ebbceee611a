import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Person } from '../../core/person.ts'
import type { AttemptHistory } from '../../core/scoring/tries.ts'
import type { Day } from '../../core/time/calendar.ts'

/** What is kept about a person beside their work. */
export interface Profile {
  person: PersonId
  name: string
  /** Another text each time that they are new here: who was forgotten and came back is somebody else. */
  since: string
  /** Their own choice, else what the platform says, else UTC. */
  zone: string
  /** Weekdays (1 Monday … 7 Sunday) whose absence doesn't break their streak. */
  rest: readonly number[]
  /** Minutes after local midnight of their one reminder a day; undefined for none, the default. */
  remindAt?: number
  remindedOn?: Day
  snoozedUntil?: Day
  /** Off every board. */
  hidden: boolean
}

/** One question of a person: what they did and what it earned. */
export interface AttemptRecord {
  question: string
  history: AttemptHistory
  points: number
  /** Changes with every commit; 0 where there is nothing yet. */
  version: number
}

export type ProfileChange = {
  [Key in 'zone' | 'rest' | 'remindAt' | 'remindedOn' | 'snoozedUntil']?: Profile[Key] | null
}

export interface People {
  /** Notes a person's name and zone as the platform says them, and that they take part in a place. */
  seen(person: Person, place?: PlaceId): Promise<Profile>
  get(person: PersonId): Promise<Profile | undefined>
  /** `null` takes a setting back. */
  change(person: PersonId, change: ProfileChange): Promise<void>
  /** Off or back on every board, with nothing lost. */
  hide(person: PersonId, hidden: boolean): Promise<void>
  names(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>
  /** Places that they take part in. */
  groups(person: PersonId): Promise<readonly PlaceId[]>
  members(place: PlaceId): Promise<readonly PersonId[]>
  /** Takes everything of theirs out of one place, for good. What they have elsewhere stays. */
  leave(person: PersonId, place: PlaceId, at: number): Promise<void>
  /**
   * Which of these were forgotten, or left the place, at or after an instant. Known for two years, by marks from which
   * nobody's id can be read.
   */
  forgottenSince(people: readonly PersonId[], place: PlaceId, since: number): Promise<ReadonlySet<PersonId>>
  /** Days, each in the zone that was theirs then, on which they practised. */
  days(person: PersonId): Promise<readonly Day[]>
  attempts(person: PersonId): Promise<readonly AttemptRecord[]>
  /** A few of all people, by chance. */
  some(count: number): Promise<readonly PersonId[]>
  /** Who asked for a reminder. */
  reminded(): Promise<readonly PersonId[]>
  /** Deletes everything, everywhere, at once. Answers what, by kind. */
  forget(person: PersonId, at: number): Promise<Readonly<Record<string, number>>>
  /** Everything that is kept, for its owner. */
  everything(person: PersonId): Promise<Readonly<Record<string, unknown>>>
}
