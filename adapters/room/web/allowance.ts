/** A token bucket per client: a burst, then a rate per second. */
export class Allowance {
  readonly #most: number
  readonly #perSecond: number
  readonly #left = new Map<string, { left: number; at: number }>()

  constructor(most: number, perSecond: number) {
    this.#most = most
    this.#perSecond = perSecond
  }

  /** Takes tokens. @returns false if there are not enough; then none are taken */
  take(who: string, now: number, amount = 1): boolean {
    const known = this.#left.get(who) ?? { left: this.#most, at: now }
    const left = Math.min(this.#most, known.left + (Math.max(0, now - known.at) / 1_000) * this.#perSecond)
    const enough = left >= amount
    // Re-inserted, so that the map is ordered by last use.
    this.#left.delete(who)
    this.#left.set(who, { left: enough ? left - amount : left, at: now })
    this.#forgetOldest()
    return enough
  }

  /** Bounds the memory against invented clients. */
  #forgetOldest(): void {
    if (this.#left.size <= 10_000) return
    const oldest = this.#left.keys().next()
    if (!oldest.done) this.#left.delete(oldest.value)
  }
}
