import { randomUUID } from 'node:crypto'
import type { PersonId } from '../../../src/core/ids.ts'
import { hasPageOpen } from '../../../src/core/room.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Rooms, Seat } from '../../../src/practice/ports/rooms.ts'
import type { Pad } from './pad.ts'

/** All in milliseconds. */
export interface Pace {
  /** Interval at which a process confirms its open pages. */
  every: number
  /** How long a confirmation counts. A killed process confirms no more, so its pages end after this. */
  lasts: number
  /** Whoever reloads the page, or whose connection was lost for a moment, was not away. */
  leaves: number
}

export const usualPace: Pace = { every: 10_000, lasts: 25_000, leaves: 5_000 }

/** Redis measures the expiry, so a check comes a little after it. */
const slack = 100

interface PresenceParts {
  rooms: Pick<Rooms, 'presence'>
  log: Log
  pad(room: string, candidate: PersonId): Pad
}

interface Page {
  room: string
  person: PersonId
  /** Confirmations run sequentially. */
  turn: Promise<void>
}

/** Which candidates have a page open, in any process, and the notes of it for the interviewers. */
export class Presence {
  readonly #parts: PresenceParts
  readonly #pace: Pace
  readonly #process = randomUUID()
  readonly #pages = new Map<string, Page>()
  readonly #leaving = new Set<NodeJS.Timeout>()
  #timer: NodeJS.Timeout | undefined
  #opened = 0

  constructor(parts: PresenceParts, pace: Pace) {
    this.#parts = parts
    this.#pace = pace
  }

  /** @param watched the candidates whom pages of this process show */
  start(watched: () => Iterable<{ room: string; person: PersonId }>): void {
    this.#timer = setInterval(() => {
      for (const [id, page] of this.#pages) this.#seen(page, id, this.#pace.lasts)
      // Pages of a killed process: nobody else notices that they have ended.
      for (const { room, person } of watched()) void this.#look(room, person)
    }, this.#pace.every)
  }

  /** A page of a candidate was admitted. @returns what to call when it is closed */
  opened({ room, person, over, role }: Seat): () => void {
    if (role !== 'candidate' || over) return () => undefined
    const id = `${this.#process} ${this.#opened++}`
    const page: Page = { room, person, turn: Promise.resolve() }
    this.#pages.set(id, page)
    this.#seen(page, id, this.#pace.lasts)
    return () => {
      // After a stop the pages come back to another process. Until then, or in vain, they count as confirmed last.
      if (!this.#pages.delete(id)) return
      this.#seen(page, id, this.#pace.leaves)
      const later = setTimeout(() => {
        this.#leaving.delete(later)
        void this.#look(room, person)
      }, this.#pace.leaves + slack)
      this.#leaving.add(later)
    }
  }

  /** This process stops: its pages come back to another. */
  stop(): void {
    clearInterval(this.#timer)
    for (const timer of this.#leaving) clearTimeout(timer)
    this.#pages.clear()
  }

  #seen(page: Page, id: string, millis: number): void {
    page.turn = page.turn.then(() => this.#look(page.room, page.person, { id, millis }))
  }

  /** Never rejects. */
  async #look(room: string, person: PersonId, page?: { id: string; millis: number }): Promise<void> {
    const { rooms, log, pad } = this.#parts
    try {
      const own = pad(room, person)
      await own.refresh()
      await rooms.presence(room, person, { open: hasPageOpen(own.log), ...(page && { page }) })
    } catch (error) {
      log.warn({ error, room }, 'storing who has a page open failed')
    }
  }
}
