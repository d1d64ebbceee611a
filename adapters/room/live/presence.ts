import type { PersonId } from '../../../src/core/ids.ts'
import { hasPageOpen } from '../../../src/core/room.ts'
import type { Clock } from '../../../src/practice/ports/clock.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Seat } from '../../../src/practice/ports/rooms.ts'
import type { Pad } from './pad.ts'

/** Whoever reloads the page, or whose line was cut for a moment, was not away. Milliseconds. */
const goneAfter = 5_000

interface PresenceParts {
  clock: Clock
  log: Log
  pad(room: string, candidate: PersonId): Pad
}

/** Which candidates have a page open in this process, and the notes of it for who interviews them. */
export class Presence {
  readonly #parts: PresenceParts
  readonly #pages = new Map<string, { open: number; leaving?: NodeJS.Timeout }>()
  #stopped = false

  constructor(parts: PresenceParts) {
    this.#parts = parts
  }

  /** A page of a candidate was let in. @returns what to call when it is closed */
  opened({ room, person, stage, over, role }: Seat): () => void {
    if (role !== 'candidate' || over) return () => undefined
    const key = `${room} ${person}`
    const pages = this.#pages.get(key) ?? { open: 0 }
    this.#pages.set(key, pages)
    pages.open += 1
    clearTimeout(pages.leaving)
    this.#note(room, person, 'came', stage)
    return () => {
      pages.open -= 1
      if (pages.open > 0 || this.#stopped) return
      pages.leaving = setTimeout(() => {
        this.#pages.delete(key)
        this.#note(room, person, 'gone', stage)
      }, goneAfter)
    }
  }

  /** This process ends: their pages come back to another. */
  stop(): void {
    this.#stopped = true
    for (const { leaving } of this.#pages.values()) clearTimeout(leaving)
  }

  #note(room: string, person: PersonId, kind: 'came' | 'gone', before: number): void {
    const { clock, log, pad } = this.#parts
    const note = async () => {
      const own = pad(room, person)
      await own.refresh()
      if (hasPageOpen(own.log) === (kind === 'came')) return
      const stage = own.log.at(-1)?.entry.stage ?? before
      await own.note({ kind, at: clock.now(), stage })
    }
    note().catch((error: unknown) => log.warn({ error, room }, 'it was not noted who has a page open'))
  }
}
