import { setTimeout } from 'node:timers/promises'
import type { Pace } from '../shared/limits.ts'

/** Clock of the rate limiters. Tests use their own, which does not depend on the machine’s load. */
export interface Ticks {
  now(): number
  sleep(millis: number): Promise<unknown>
}

/** The machine’s monotonic clock, never the clock that tests move. */
export const machine: Ticks = { now: () => performance.now(), sleep: (millis) => setTimeout(millis) }

/** The call would have had to wait longer than allowed. Nothing was sent. */
export class Busy extends Error {
  constructor(wait: number) {
    super(`busy for another ${wait} ms`)
    this.name = 'Busy'
  }
}

/**
 * A rate limiter: `burst` calls at once, then one per interval (generic cell rate algorithm; its state is one number).
 * Calls keep their order. {@link RateLimiter.hold} blocks it when Slack asks to wait.
 */
export class RateLimiter {
  readonly #pace: Pace
  readonly #ticks: Ticks
  /** When the next call would be due if all calls were evenly spaced. */
  #due = 0
  #closedUntil = 0

  constructor(pace: Pace, ticks: Ticks = machine) {
    this.#pace = pace
    this.#ticks = ticks
  }

  /** Milliseconds until the next call. */
  get wait(): number {
    const now = this.#ticks.now()
    const slack = this.#pace.every * (this.#pace.burst - 1)
    return Math.max(0, this.#due - slack - now, this.#closedUntil - now)
  }

  /** Unused long enough to be removed. */
  get idle(): boolean {
    const now = this.#ticks.now()
    return this.#due <= now && this.#closedUntil <= now
  }

  /** Reserves the next call. @returns the milliseconds to wait @throws Busy if that exceeds `patience` */
  take(patience = Number.POSITIVE_INFINITY): number {
    const wait = this.wait
    if (wait > patience) throw new Busy(wait)
    const at = this.#ticks.now() + wait
    this.#due = Math.max(this.#due, at) + this.#pace.every
    return wait
  }

  /** Blocks all calls for `millis`. */
  hold(millis: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#ticks.now() + millis)
  }
}

/** The rate limiters of recently used workspaces, methods and channels. */
export class RateLimiters {
  readonly #limiters = new Map<string, RateLimiter>()
  /** Divides every pause, so that tests run a minute in seconds. */
  readonly #speed: number
  readonly #ticks: Ticks

  constructor(speed = 1, ticks: Ticks = machine) {
    this.#speed = speed
    this.#ticks = ticks
  }

  of(key: string, pace: Pace): RateLimiter {
    const known = this.#limiters.get(key)
    if (known) return known
    if (this.#limiters.size > 5_000)
      for (const [name, limiter] of this.#limiters) if (limiter.idle) this.#limiters.delete(name)
    const limiter = new RateLimiter({ every: pace.every / this.#speed, burst: pace.burst }, this.#ticks)
    this.#limiters.set(key, limiter)
    return limiter
  }
}
