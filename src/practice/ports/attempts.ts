import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Result } from '../../core/judging/submission.ts'
import type { BoardName, Standing } from '../../core/scoring/standings.ts'
import type { AttemptHistory } from '../../core/scoring/tries.ts'
import type { Day } from '../../core/time/calendar.ts'
import type { AttemptRecord } from './people.ts'

/** All changes that one answer or verdict causes. Written in one transaction: all or nothing. */
export interface Commit {
  person: PersonId
  /** `Profile.since` of the person. A commit for a person who was forgotten since then is refused. */
  since: string
  question: string
  /** The version of the record that `history` was computed from. */
  version: number
  history: AttemptHistory
  /** Points for the whole history: a total, not an increment. */
  points: number
  /**
   * The boards that count the points. The question’s earlier points are first removed from the boards that counted
   * them.
   */
  boards: readonly { place: PlaceId; boards: readonly BoardName[] }[]
  /** The day practised, in the person's zone. */
  day?: Day
  /** The places whose tallies count this. */
  places: readonly PlaceId[]
  /** For the tallies: number of tries up to the first right one, or 0 if there is none yet. */
  solvedAfter: number
  /** The latest wrong turn, as `cards/shared/wrong-turns.ts` encodes it. */
  wrong?: string
  /** The submission whose verdict this is. The commit marks it as done, exactly once. */
  submission?: { id: string; result: Result; at: number }
}

/**
 * `conflict`: another commit came first, recompute and retry. `already`: the submission was done before. `gone`: the
 * person was forgotten.
 */
export type Committed = 'done' | 'conflict' | 'already' | 'gone'

export interface Attempts {
  get(person: PersonId, question: string): Promise<AttemptRecord>
  commit(change: Commit): Promise<Committed>
  /** Rows of a board, starting at index `from` (0 is the first). Equal points share a rank. */
  page(place: PlaceId, board: BoardName, from: number, count: number): Promise<readonly Standing[]>
  size(place: PlaceId, board: BoardName): Promise<number>
  rank(place: PlaceId, board: BoardName, person: PersonId): Promise<Standing | undefined>
  /** All boards of a place, complete. */
  boards(place: PlaceId): Promise<Readonly<Record<BoardName, Readonly<Record<PersonId, number>>>>>
  /**
   * Writes boards, replacing those with the same names. People who were forgotten or left the place at or after `since`
   * (milliseconds) are left out.
   */
  restore(
    place: PlaceId,
    boards: Readonly<Record<BoardName, Readonly<Record<PersonId, number>>>>,
    since: number,
  ): Promise<void>
}
