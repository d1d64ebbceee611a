import type { Box } from './box.ts'
import type { Spec } from './options.ts'

const keyOf = (spec: Spec) => JSON.stringify(spec)

/** Warm containers by spec: each is given away once and never comes back. */
export class Pool {
  readonly #idle = new Map<string, Box[]>()
  readonly #starting = new Map<string, number>()
  readonly #targets = new Map<string, { spec: Spec; warm: number }>()
  readonly #ending = new Set<Promise<void>>()
  #stopped = false
  #failures = 0

  readonly start: (spec: Spec) => Promise<Box>
  readonly onError: (error: unknown) => void

  constructor(start: (spec: Spec) => Promise<Box>, onError: (error: unknown) => void) {
    this.start = start
    this.onError = onError
  }

  /** How many of this spec to keep waiting from now on. */
  keep(spec: Spec, warm: number): void {
    this.#targets.set(keyOf(spec), { spec, warm })
    this.#refill()
  }

  /** A warm container where there is one, else a cold start. */
  async take(spec: Spec): Promise<Box> {
    const idle = this.#idle.get(keyOf(spec))
    for (let box = idle?.shift(); box; box = idle?.shift()) {
      if (box.alive) {
        setImmediate(() => this.#refill())
        return box
      }
      this.discard(box)
    }
    return this.start(spec)
  }

  /** Destroys a container in the background, then starts its successor. */
  discard(box: Box): void {
    const ending = box.destroy().finally(() => {
      this.#ending.delete(ending)
      this.#refill()
    })
    this.#ending.add(ending)
  }

  get counts(): { idle: number; starting: number; ending: number } {
    const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, each) => total + each, 0)
    return {
      idle: sum([...this.#idle.values()].map((boxes) => boxes.length)),
      starting: sum(this.#starting.values()),
      ending: this.#ending.size,
    }
  }

  #refill(): void {
    if (this.#stopped) return
    for (const [key, { spec, warm }] of this.#targets) {
      const idle = this.#idle.get(key) ?? []
      this.#idle.set(key, idle)
      const starting = this.#starting.get(key) ?? 0
      if (idle.length + starting >= warm) continue
      this.#starting.set(key, starting + 1)
      this.start(spec).then(
        (box) => {
          this.#failures = 0
          this.#done(key)
          if (this.#stopped) this.discard(box)
          else idle.push(box)
          this.#refill()
        },
        (error) => {
          this.onError(error)
          this.#failures++
          // An engine that is away is asked again later, not in a loop.
          const pause = Math.min(30_000, 250 * 2 ** this.#failures)
          const again = setTimeout(() => {
            this.#done(key)
            this.#refill()
          }, pause)
          again.unref()
        },
      )
    }
  }

  #done(key: string): void {
    this.#starting.set(key, Math.max(0, (this.#starting.get(key) ?? 1) - 1))
  }

  /** Resolves once every container of this pool is gone. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const boxes of this.#idle.values()) for (const box of boxes.splice(0)) this.discard(box)
    while (this.counts.starting > 0 && this.#failures === 0)
      await new Promise((resolve) => setTimeout(resolve, 10))
    while (this.#ending.size > 0) await Promise.all(this.#ending)
  }
}
