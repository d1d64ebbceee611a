import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Result } from '../../core/judging/submission.ts'
import type { BoardName, Standing } from '../../core/scoring/standings.ts'
import type { AttemptHistory } from '../../core/scoring/tries.ts'
import type { Day } from '../../core/time/calendar.ts'
import type { AttemptRecord } from './people.ts'

/** Everything that one answer or verdict changes. It is written as a whole or not at all. */
export interface Commit {
  person: PersonId
  /** Since when they are known: nothing is written for who was forgotten. */
  since: string
  question: string
  /** The version that `work` was computed from. */
  version: number
  history: AttemptHistory
  /** What all of the work earns, not what it adds. */
  points: number
  /** Where the points count. What the question earned before is taken off where it counted. */
  boards: readonly { place: PlaceId; boards: readonly BoardName[] }[]
  /** The day practised, in the person's zone. */
  day?: Day
  /** Whose tallies it goes into. */
  places: readonly PlaceId[]
  /** For the tallies: tries up to the right one, or 0 while there is none. */
  solvedAfter: number
  /** The latest wrong turn. */
  wrong?: string
  /** The submission whose verdict this is; it is done with this, once. */
  submission?: { id: string; result: Result; at: number }
}

/** `conflict`: someone was faster, compute anew. `already`: this submission was done before. `gone`: the person was forgotten. */
export type Committed = 'done' | 'conflict' | 'already' | 'gone'

export interface Attempts {
  get(person: PersonId, question: string): Promise<AttemptRecord>
  commit(change: Commit): Promise<Committed>
  /** Lines of a board, from the `from`th (0 the first) on, ties sharing a rank. */
  page(place: PlaceId, board: BoardName, from: number, count: number): Promise<readonly Standing[]>
  size(place: PlaceId, board: BoardName): Promise<number>
  rank(place: PlaceId, board: BoardName, person: PersonId): Promise<Standing | undefined>
  /** Every board of a place, whole. */
  boards(place: PlaceId): Promise<Readonly<Record<BoardName, Readonly<Record<PersonId, number>>>>>
  /**
   * Puts boards down as they are given, replacing those of the same names; but for who was forgotten, or left the place,
   * at or after an instant.
   */
  restore(
    place: PlaceId,
    boards: Readonly<Record<BoardName, Readonly<Record<PersonId, number>>>>,
    since: number,
  ): Promise<void>
}
