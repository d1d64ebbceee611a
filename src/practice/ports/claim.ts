/** A key that one owner holds. Both calls change nothing where it ran out and somebody else holds the key now. */
export interface Claim {
  /** Holds it for `ttl` milliseconds from now. @returns false where it was lost */
  extend(ttl: number): Promise<boolean>
  /** Gives it back, so that the next may acquire it. @returns false where it was lost */
  release(): Promise<boolean>
}
