/** How much of something each asker may have: so many at once, and so many a second from then on. */
export class Allowance {
  readonly #most: number
  readonly #perSecond: number
  readonly #left = new Map<string, { left: number; at: number }>()

  constructor(most: number, perSecond: number) {
    this.#most = most
    this.#perSecond = perSecond
  }

  /** Takes some. @returns false where there is not enough left; nothing is taken then */
  take(who: string, now: number, amount = 1): boolean {
    const known = this.#left.get(who) ?? { left: this.#most, at: now }
    const left = Math.min(this.#most, known.left + (Math.max(0, now - known.at) / 1_000) * this.#perSecond)
    const enough = left >= amount
    // Set anew: the map keeps who asked last at its end.
    this.#left.delete(who)
    this.#left.set(who, { left: enough ? left - amount : left, at: now })
    this.#forgetOldest()
    return enough
  }

  /** Whoever makes up askers must not fill the memory. */
  #forgetOldest(): void {
    if (this.#left.size <= 10_000) return
    const oldest = this.#left.keys().next()
    if (!oldest.done) this.#left.delete(oldest.value)
  }
}
