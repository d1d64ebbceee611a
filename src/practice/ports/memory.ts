/** The claim that protects a write. */
export interface Held {
  readonly name: string
  readonly token: string
}

/** The claim that protected a write had expired, so nothing was written. Another process may hold the claim now. */
export class LostClaim extends Error {
  constructor(name: string) {
    super(`the claim “${name}” expired before the write`)
    this.name = 'LostClaim'
  }
}

/** A lock on a key, held by one owner. If the lock has expired, both calls change nothing. */
export interface Claim extends Held {
  /** Extends the lock to `ttl` milliseconds from now. @returns false if it was lost */
  extend(ttl: number): Promise<boolean>
  /** Releases the lock. @returns false if it was lost */
  release(): Promise<boolean>
}

/** Small persistent key-value store of one adapter. Acknowledged writes survive a kill -9. */
export interface Memory {
  get(key: string): Promise<string | undefined>
  /**
   * @param options.ttl milliseconds until it expires; default: never
   * @param options.ifAbsent keep an existing value and return false
   */
  set(key: string, value: string, options?: { ttl?: number; ifAbsent?: boolean }): Promise<boolean>
  delete(key: string): Promise<void>
  /**
   * Locks a key for `ttl` milliseconds. @returns undefined while another owner holds it. Locks are separate from
   * values: `get` does not see them.
   */
  acquire(key: string, ttl: number): Promise<Claim | undefined>
  /**
   * Appends to a list and trims it to its last `max` values.
   * @param options.ttl milliseconds until the whole list expires; default: unchanged (a new list does not expire)
   */
  append(list: string, value: string, options: { max: number; ttl?: number }): Promise<void>
  /** Removes every occurrence of a value from a list. */
  remove(list: string, value: string): Promise<void>
  /** The values of a list, oldest first. */
  list(list: string): Promise<readonly string[]>
  /** Deletes all keys and lists with this prefix (used by `forget`). Returns how many. */
  deleteAll(prefix: string): Promise<number>
}
