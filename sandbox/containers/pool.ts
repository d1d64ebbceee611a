import { availableParallelism } from 'node:os'
import { SandboxFault } from '../shared/fault.ts'
import { taken } from '../shared/judge-metrics.ts'
import type { Container } from './container.ts'
import type { Spec } from './container-options.ts'
import { idleShares } from './idle-shares.ts'

/** Older idle containers are replaced, well before the sweep would treat them as leaked. */
const freshMillis = 20 * 60_000
/** Time window for measuring demand. */
const demandMillis = 10_000
/** Maximum concurrent background starts; more would slow down running submissions. */
const maxAhead = Math.max(2, availableParallelism())
/** Maximum concurrent starts while somebody waits. Half of a start is waiting for the engine. */
const maxStarting = maxAhead * 2

interface Shelf {
  spec: Spec
  /** Minimum number of idle containers. */
  warm: number
  idle: Container[]
  starting: number
  /** Times of recent requests. */
  asked: number[]
  lastAsked: number
  /** Waiting requests in order. */
  waiting: { give: (container: Container) => void; refuse: (error: unknown) => void }[]
}

/** Starts a container. `lean`: without preloading imports, because somebody is waiting for it. */
export type Start = (spec: Spec, lean: boolean) => Promise<Container>

/** Warm containers by spec. Each is used once and never returned. */
export class Pool {
  readonly start: Start
  readonly most: number
  readonly onError: (error: unknown) => void
  readonly #shelves = new Map<string, Shelf>()
  readonly #ending = new Set<Promise<void>>()
  readonly #starting = new Set<Promise<unknown>>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #stopped = false
  #failures = 0

  /** @param most maximum number of idle and starting containers */
  constructor(start: Start, most: number, onError: (error: unknown) => void) {
    this.start = start
    this.most = most
    this.onError = onError
  }

  /** Sets the number of idle containers for a spec. */
  keep(spec: Spec, warm: number): void {
    this.#shelf(spec).warm = warm
    this.#refill()
  }

  /** Returns a warm container if available; otherwise starts one. */
  async take(spec: Spec): Promise<Container> {
    const shelf = this.#shelf(spec)
    const now = Date.now()
    shelf.asked = [...shelf.asked.filter((at) => now - at < demandMillis), now]
    shelf.lastAsked = now
    for (let container = shelf.idle.shift(); container; container = shelf.idle.shift()) {
      if (container.alive && now - container.startedAt < freshMillis) {
        taken.inc({ start: 'warm' })
        return container
      }
      this.discard(container)
    }
    if (this.#stopped) throw new SandboxFault('the judge is stopping')
    taken.inc({ start: 'cold' })
    const container = new Promise<Container>((give, refuse) => shelf.waiting.push({ give, refuse }))
    this.#refill()
    return container
  }

  /** Destroys a container in the background, then starts its replacement. The two never overlap. */
  discard(container: Container): void {
    const ending = container.destroy().finally(() => {
      this.#ending.delete(ending)
      this.#refill()
    })
    this.#ending.add(ending)
  }

  get counts(): { idle: number; starting: number; ending: number } {
    const shelves = [...this.#shelves.values()]
    return {
      idle: shelves.reduce((sum, { idle }) => sum + idle.length, 0),
      starting: shelves.reduce((sum, { starting }) => sum + starting, 0),
      ending: this.#ending.size,
    }
  }

  /** Resolves when all containers of the pool are gone. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const timer of this.#timers) clearTimeout(timer)
    while (this.#starting.size > 0) await Promise.allSettled(this.#starting)
    for (const { idle } of this.#shelves.values())
      for (const container of idle.splice(0)) this.discard(container)
    while (this.#ending.size > 0) await Promise.all(this.#ending)
  }

  #shelf(spec: Spec): Shelf {
    const key = JSON.stringify(spec)
    const found = this.#shelves.get(key)
    if (found) return found
    const made: Shelf = { spec, warm: 0, idle: [], starting: 0, asked: [], lastAsked: 0, waiting: [] }
    this.#shelves.set(key, made)
    return made
  }

  /** Number of idle containers for a spec: its share, and up to twice that under load. */
  #wanted(shelf: Shelf, share: number): number {
    const now = Date.now()
    const demand = shelf.asked.filter((at) => now - at < demandMillis).length
    return Math.min(Math.max(share, Math.ceil(demand / 4)), Math.max(1, shelf.warm * 2))
  }

  /** Serves waiting requests first, then refills the idle containers. */
  #refill(): void {
    const shelves = [...this.#shelves.values()]
    for (const shelf of shelves)
      while (shelf.waiting.length > shelf.starting) {
        if (!this.#room(maxStarting) && !this.#giveUp(shelf)) break
        this.#add(shelf, true)
      }
    if (this.#stopped || shelves.some(({ waiting }) => waiting.length > 0)) return
    const shares = idleShares(shelves, Date.now())
    for (const [index, shelf] of shelves.entries())
      while (
        shelf.idle.length + shelf.starting < this.#wanted(shelf, shares[index] ?? 0) &&
        this.#room(maxAhead)
      )
        this.#add(shelf, false)
  }

  /**
   * Frees capacity for a waiting request by removing the idle container of the least recently used spec. Returns false
   * if impossible.
   */
  #giveUp(waiter: Shelf): boolean {
    if (this.counts.starting >= maxStarting) return false
    const [least] = [...this.#shelves.values()]
      .filter((shelf) => shelf !== waiter && shelf.idle.length > 0)
      .sort((a, b) => a.lastAsked - b.lastAsked)
    const container = least?.idle.pop()
    if (container) this.discard(container)
    return container !== undefined
  }

  #room(most: number): boolean {
    const { idle, starting } = this.counts
    return starting < most && idle + starting < this.most
  }

  #add(shelf: Shelf, lean: boolean): void {
    shelf.starting++
    const begun = this.start(shelf.spec, lean).then(
      (container) => {
        this.#failures = 0
        shelf.starting--
        this.#shelve(shelf, container)
        this.#refill()
      },
      (error) => this.#failed(shelf, error),
    )
    this.#starting.add(begun)
    void begun.finally(() => this.#starting.delete(begun))
  }

  #shelve(shelf: Shelf, container: Container): void {
    const first = shelf.waiting.shift()
    if (first) first.give(container)
    else if (this.#stopped) this.discard(container)
    else {
      shelf.idle.push(container)
      container.listen({
        frame: () => this.#drop(shelf, container),
        closed: () => this.#drop(shelf, container),
      })
    }
  }

  #failed(shelf: Shelf, error: unknown): void {
    const first = shelf.waiting.shift()
    if (first) {
      shelf.starting--
      first.refuse(error)
      this.#refill()
      return
    }
    this.onError(error)
    // Retries an unavailable engine after a pause, not in a loop.
    const pause = Math.min(30_000, 250 * 2 ** this.#failures++)
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      shelf.starting--
      this.#refill()
    }, pause)
    timer.unref()
    this.#timers.add(timer)
  }

  /** Replaces an idle container that has ended. */
  #drop(shelf: Shelf, container: Container): void {
    const at = shelf.idle.indexOf(container)
    if (at === -1) return
    shelf.idle.splice(at, 1)
    this.discard(container)
  }
}
