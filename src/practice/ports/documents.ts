import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Held } from './memory.ts'
import type { Change } from './places.ts'

/**
 * The people whom a document is about, each with their `Profile.since` ('' for a person who was never here). The write
 * is refused if one of them was forgotten in the meantime.
 */
export type Owners = Readonly<Record<PersonId, string>>

/** Documents that are read and written as a whole: interviews, shares, pastes, leagues. */
export interface Documents {
  /**
   * The same store, but `put`, `update` and `delete` check the claim in the same transaction.
   * @throws LostClaim if the claim was lost
   */
  under(held: Held): Documents
  /**
   * Writes a document and adds it to its lists, in one transaction.
   * @param options.lists names of lists to add it to
   * @param options.ttl milliseconds until it expires
   * @param options.said a line of a place’s audit trail
   * @returns false if one of `options.of` was forgotten
   */
  put<T>(
    kind: string,
    id: string,
    value: T,
    options?: {
      lists?: readonly string[]
      ttl?: number
      of?: Owners
      said?: { place: PlaceId; change: Change }
    },
  ): Promise<boolean>
  get<T>(kind: string, id: string): Promise<T | undefined>
  /**
   * Changes a document in one transaction. `change` runs again after a conflict.
   * @param options.lists lists to add it to in the same transaction
   * @param options.frees the change makes the document smaller, so it is allowed while Redis is full
   * @returns the new value; undefined if there is no document, if `change` returns undefined, or if one of `options.of`
   * was forgotten
   */
  update<T>(
    kind: string,
    id: string,
    change: (value: T) => T | undefined,
    options?: { lists?: readonly string[]; of?: Owners; frees?: boolean },
  ): Promise<T | undefined>
  /** Ids on a list. */
  list(kind: string, list: string): Promise<readonly string[]>
  /** Adds a document to a list. */
  enlist(kind: string, id: string, list: string): Promise<void>
  /** Removes a document from a list. */
  delist(kind: string, id: string, list: string): Promise<void>
  dropList(kind: string, list: string): Promise<void>
  /** Lets a document expire in `ttl` milliseconds. */
  expire(kind: string, id: string, ttl: number): Promise<void>
  delete(kind: string, id: string): Promise<boolean>
}
