/** Which claim a write is made under. */
export interface Held {
  readonly name: string
  readonly token: string
}

/** A write was refused, and nothing written: the claim that it was made under ran out, and somebody else may hold it. */
export class LostClaim extends Error {
  constructor(name: string) {
    super(`the claim “${name}” was lost before the write`)
    this.name = 'LostClaim'
  }
}

/** A key that one owner holds. Both calls change nothing where it ran out and somebody else holds the key now. */
export interface Claim extends Held {
  /** Holds it for `ttl` milliseconds from now. @returns false where it was lost */
  extend(ttl: number): Promise<boolean>
  /** Gives it back, so that the next may acquire it. @returns false where it was lost */
  release(): Promise<boolean>
}

/** A small persistent key-value store for one adapter. What `set` and `append` acknowledged survives a kill -9. */
export interface Memory {
  get(key: string): Promise<string | undefined>
  /**
   * @param options.ttl milliseconds until it is forgotten; for ever by default
   * @param options.ifAbsent keep what is there; the answer is then false
   */
  set(key: string, value: string, options?: { ttl?: number; ifAbsent?: boolean }): Promise<boolean>
  delete(key: string): Promise<void>
  /** Claims a key for `ttl` milliseconds; undefined while somebody else holds it. Claims are no values: `get` knows nothing of them. */
  acquire(key: string, ttl: number): Promise<Claim | undefined>
  /**
   * Adds to the end of a list, which keeps its last `max` values.
   * @param options.ttl milliseconds until the whole list is forgotten; as before by default, for ever at first
   */
  append(list: string, value: string, options: { max: number; ttl?: number }): Promise<void>
  /** Takes a value out of a list, however often it is there. */
  remove(list: string, value: string): Promise<void>
  /** A list from its oldest value on. */
  list(list: string): Promise<readonly string[]>
  /** Everything whose key (or list) begins so is gone: for `forget`. Answers how many. */
  deleteAll(prefix: string): Promise<number>
}
