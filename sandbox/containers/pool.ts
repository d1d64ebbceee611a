import { availableParallelism } from 'node:os'
import { SandboxFault } from '../shared/fault.ts'
import { taken } from '../shared/judge-metrics.ts'
import type { Container } from './container.ts'
import type { Spec } from './container-options.ts'

/** What waits longer than this is replaced, well before the sweep would take it for leaked. */
const freshMillis = 20 * 60_000
/** Demand is looked at over this long. */
const demandMillis = 10_000
/** Containers started at the same time in the background: more would slow down who is being judged. */
const mostAhead = Math.max(2, availableParallelism())
/** The same where somebody waits: a start is half waiting for the engine. */
const mostStarting = mostAhead * 2

interface Shelf {
  spec: Spec
  /** Kept waiting whatever the load. */
  warm: number
  idle: Container[]
  starting: number
  /** When containers were asked for lately. */
  asked: number[]
  /** Who waits for a box, in the order of coming. */
  waiting: { give: (box: Container) => void; refuse: (error: unknown) => void }[]
}

/** Starts a container; `lean` where somebody is waiting for it: then it imports nothing ahead of need. */
export type Start = (spec: Spec, lean: boolean) => Promise<Container>

/** Warm containers by spec: each is given away once and never comes back. */
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

  /** `most`: containers that the machine bears, waiting and starting. */
  constructor(start: Start, most: number, onError: (error: unknown) => void) {
    this.start = start
    this.most = most
    this.onError = onError
  }

  /** How many of this spec to keep waiting from now on. */
  keep(spec: Spec, warm: number): void {
    this.#shelf(spec).warm = warm
    this.#refill()
  }

  /** A warm container where there is one, else a cold start. */
  async take(spec: Spec): Promise<Container> {
    const shelf = this.#shelf(spec)
    const now = Date.now()
    shelf.asked = [...shelf.asked.filter((at) => now - at < demandMillis), now]
    for (let box = shelf.idle.shift(); box; box = shelf.idle.shift()) {
      if (box.alive && now - box.startedAt < freshMillis) {
        taken.inc({ start: 'warm' })
        return box
      }
      this.discard(box)
    }
    if (this.#stopped) throw new SandboxFault('the judge is stopping')
    taken.inc({ start: 'cold' })
    const box = new Promise<Container>((give, refuse) => shelf.waiting.push({ give, refuse }))
    this.#refill()
    return box
  }

  /** Destroys a container in the background, then starts its successor: never both at once. */
  discard(box: Container): void {
    const ending = box.destroy().finally(() => {
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

  /** Resolves once every container of this pool is gone. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const timer of this.#timers) clearTimeout(timer)
    while (this.#starting.size > 0) await Promise.allSettled(this.#starting)
    for (const { idle } of this.#shelves.values()) for (const box of idle.splice(0)) this.discard(box)
    while (this.#ending.size > 0) await Promise.all(this.#ending)
  }

  #shelf(spec: Spec): Shelf {
    const key = JSON.stringify(spec)
    const found = this.#shelves.get(key)
    if (found) return found
    const made: Shelf = { spec, warm: 0, idle: [], starting: 0, asked: [], waiting: [] }
    this.#shelves.set(key, made)
    return made
  }

  /** What this shelf should hold now: its minimum, and up to twice that under load. */
  #wanted(shelf: Shelf): number {
    const now = Date.now()
    const demand = shelf.asked.filter((at) => now - at < demandMillis).length
    return Math.min(Math.max(shelf.warm, Math.ceil(demand / 4)), Math.max(1, shelf.warm * 2))
  }

  /** Those who wait come first, then what should be waiting for others. */
  #refill(): void {
    const shelves = [...this.#shelves.values()]
    for (const shelf of shelves)
      while (shelf.waiting.length > shelf.starting && this.#room(mostStarting)) this.#add(shelf, true)
    if (this.#stopped || shelves.some(({ waiting }) => waiting.length > 0)) return
    for (const shelf of shelves)
      while (shelf.idle.length + shelf.starting < this.#wanted(shelf) && this.#room(mostAhead))
        this.#add(shelf, false)
  }

  #room(most: number): boolean {
    const { idle, starting } = this.counts
    return starting < most && idle + starting < this.most
  }

  #add(shelf: Shelf, lean: boolean): void {
    shelf.starting++
    const begun = this.start(shelf.spec, lean).then(
      (box) => {
        this.#failures = 0
        shelf.starting--
        this.#shelve(shelf, box)
        this.#refill()
      },
      (error) => this.#failed(shelf, error),
    )
    this.#starting.add(begun)
    void begun.finally(() => this.#starting.delete(begun))
  }

  #shelve(shelf: Shelf, box: Container): void {
    const first = shelf.waiting.shift()
    if (first) first.give(box)
    else if (this.#stopped) this.discard(box)
    else {
      shelf.idle.push(box)
      box.listen({ frame: () => this.#drop(shelf, box), closed: () => this.#drop(shelf, box) })
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
    // An engine that is away is asked again later, not in a loop.
    const pause = Math.min(30_000, 250 * 2 ** this.#failures++)
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      shelf.starting--
      this.#refill()
    }, pause)
    timer.unref()
    this.#timers.add(timer)
  }

  /** One that ends while it waits is replaced before anybody is given it. */
  #drop(shelf: Shelf, box: Container): void {
    const at = shelf.idle.indexOf(box)
    if (at === -1) return
    shelf.idle.splice(at, 1)
    this.discard(box)
  }
}
