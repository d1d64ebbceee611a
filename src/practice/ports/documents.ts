/** Things that are kept whole and changed whole: interviews, shares, pastes, leagues. */
export interface Documents {
  /** @param options.lists names of lists that it is on; @param options.ttl milliseconds until it is gone */
  put<T>(
    kind: string,
    id: string,
    value: T,
    options?: { lists?: readonly string[]; ttl?: number },
  ): Promise<void>
  get<T>(kind: string, id: string): Promise<T | undefined>
  /**
   * Changes it as one step: `change` may run again where someone else was faster.
   * @returns the new value; undefined where there is none, or where `change` answers undefined
   */
  update<T>(kind: string, id: string, change: (value: T) => T | undefined): Promise<T | undefined>
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
