import type { PersonId } from '../../core/ids.ts'
import type { Held } from './memory.ts'

/**
 * People a document is about, each with since when they are known (`Profile.since`; '' for somebody who never was here).
 * Where one of them was forgotten meanwhile, nothing is written.
 */
export type Owners = Readonly<Record<PersonId, string>>

/** Things that are kept whole and changed whole: interviews, shares, pastes, leagues. */
export interface Documents {
  /** The same, whose `put`, `update` and `delete` are refused once a claim is lost, in the same step. @throws LostClaim then */
  under(held: Held): Documents
  /**
   * Writes a document and puts it on its lists, as one step.
   * @param options.lists names of lists that it is on; @param options.ttl milliseconds until it is gone
   * @returns false where one of `options.of` was forgotten
   */
  put<T>(
    kind: string,
    id: string,
    value: T,
    options?: { lists?: readonly string[]; ttl?: number; of?: Owners },
  ): Promise<boolean>
  get<T>(kind: string, id: string): Promise<T | undefined>
  /**
   * Changes it as one step: `change` may run again where someone else was faster.
   * @param options.lists lists that it is put on in the same step
   * @param options.frees it takes something out: a Redis that is full takes it, too
   * @returns the new value; undefined where there is none, where `change` answers undefined, and where one of `options.of`
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
  /** Puts it on one more list. */
  enlist(kind: string, id: string, list: string): Promise<void>
  /** Takes it off a list. */
  delist(kind: string, id: string, list: string): Promise<void>
  dropList(kind: string, list: string): Promise<void>
  /** It is gone in `ttl` milliseconds. */
  expire(kind: string, id: string, ttl: number): Promise<void>
  delete(kind: string, id: string): Promise<boolean>
}
