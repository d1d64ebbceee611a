import { setTimeout } from 'node:timers/promises'
import type { Pace } from '../shared/limits.ts'

/** The time by which turns are given; a test has one of its own, in which nothing depends on how busy a machine is. */
export interface Ticks {
  now(): number
  sleep(millis: number): Promise<unknown>
}

/** The machine's own steady clock, never the one that tests of other things move. */
export const machine: Ticks = { now: () => performance.now(), sleep: (millis) => setTimeout(millis) }

/** Said of a call that would have had to wait longer than its caller cared to: nothing was sent. */
export class Busy extends Error {
  constructor(wait: number) {
    super(`busy for another ${wait} ms`)
    this.name = 'Busy'
  }
}

/**
 * Turns in a limiter: `burst` at once, then one every so often (a generic cell rate algorithm, so a limiter is one
 * number). A turn is given in the order asked for; {@link RateLimiter.hold} closes the limiter when Slack says so.
 */
export class RateLimiter {
  readonly #pace: Pace
  readonly #ticks: Ticks
  /** When a turn would be due if all before it had come evenly. */
  #due = 0
  #closedUntil = 0

  constructor(pace: Pace, ticks: Ticks = machine) {
    this.#pace = pace
    this.#ticks = ticks
  }

  /** Milliseconds until the next turn. */
  get wait(): number {
    const now = this.#ticks.now()
    const slack = this.#pace.every * (this.#pace.burst - 1)
    return Math.max(0, this.#due - slack - now, this.#closedUntil - now)
  }

  /** Idle long enough to be forgotten. */
  get idle(): boolean {
    const now = this.#ticks.now()
    return this.#due <= now && this.#closedUntil <= now
  }

  /** Takes the next turn. @returns the milliseconds to wait for it. @throws Busy beyond `patience`. */
  take(patience = Number.POSITIVE_INFINITY): number {
    const wait = this.wait
    if (wait > patience) throw new Busy(wait)
    const at = this.#ticks.now() + wait
    this.#due = Math.max(this.#due, at) + this.#pace.every
    return wait
  }

  /** No turns for so many milliseconds. */
  hold(millis: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#ticks.now() + millis)
  }
}

/** The limiters of every workspace, method and channel that was lately used. */
export class RateLimiters {
  readonly #limiters = new Map<string, RateLimiter>()
  /** Divides every pause; tests run a minute in seconds. */
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
