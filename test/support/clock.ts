import type { Clock } from '../../src/practice/ports/clock.ts'

/** A clock that tests move, forwards and back. */
export class TestClock implements Clock {
  #now: number
  constructor(at: string | number) {
    this.#now = typeof at === 'number' ? at : Date.parse(at)
  }
  now(): number {
    return this.#now
  }
  set(at: string): void {
    this.#now = Date.parse(at)
  }
  pass(millis: number): void {
    this.#now += millis
  }
}
