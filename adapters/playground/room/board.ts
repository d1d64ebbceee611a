import type { Action } from '../../../src/core/chat/card.ts'
import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import type { Clock } from '../../../src/practice/ports/clock.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { WireCard } from '../../shared/wire-card.ts'
import type { Perform } from './acts.ts'
import type { People } from './people.ts'
import { toPerson } from './people.ts'
import type { Room } from './room.ts'

/** Changes within this time cause one redraw. Milliseconds. */
const settle = 200
/** Maximum boards drawn per `settle`, whatever the number of pages and changes. */
const perRound = 10

/** The board at the side of the page. Redrawn after every change. */
export class Board {
  readonly #room: Room
  readonly #people: People
  readonly #perform: Perform
  readonly #clock: Clock
  readonly #log: Log
  readonly #place: PlaceId
  readonly #first: Action
  /** People who chose another board than the default. */
  readonly #chosen = new Map<PersonId, Action>()
  readonly #shown = new Map<PersonId, string>()
  /** People whose board may be outdated, longest waiting first. */
  readonly #stale = new Set<PersonId>()
  #timer: NodeJS.Timeout | undefined
  #stopped = false
  #asked = 0

  constructor(parts: {
    room: Room
    people: People
    perform: Perform
    clock: Clock
    log: Log
    place: PlaceId
    action: Action
  }) {
    this.#room = parts.room
    this.#people = parts.people
    this.#perform = parts.perform
    this.#clock = parts.clock
    this.#log = parts.log
    this.#place = parts.place
    this.#first = parts.action
  }

  /** Stores which board a person chose. */
  choose(person: PersonId, action: Action): void {
    this.#chosen.set(person, action)
  }

  /** The person’s current board; null if there is none. */
  async look(person: PersonId): Promise<WireCard | null> {
    const action = this.#chosen.get(person) ?? this.#first
    const view = this.#people.get(person)
    if (!view) return null
    try {
      const id = `playground:board:${this.#clock.now()}:${this.#asked++}:${process.pid}`
      const intent = {
        id,
        action,
        fields: {},
        person: toPerson(view),
        place: this.#place,
        at: this.#clock.now(),
      }
      const response = await this.#perform(intent)
      return response.card ? await this.#room.portable(response.card) : null
    } catch (error) {
      this.#log.warn({ error, person }, 'the board could not be drawn')
      return null
    }
  }

  /** Called after a change: redraws the boards of all viewers, if they differ. */
  stir(): void {
    for (const person of this.#room.hub.present()) this.#stale.add(person)
    this.#wake()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #wake(): void {
    if (this.#timer || this.#stopped || this.#stale.size === 0) return
    this.#timer = setTimeout(() => void this.#round(), settle)
  }

  async #round(): Promise<void> {
    const some = [...this.#stale].slice(0, perRound)
    for (const person of some) this.#stale.delete(person)
    // People who left the page meanwhile need no board.
    const here = this.#room.hub.present()
    await Promise.all(some.filter((person) => here.has(person)).map((person) => this.#redraw(person)))
    this.#timer = undefined
    this.#wake()
  }

  async #redraw(person: PersonId): Promise<void> {
    const card = await this.look(person)
    const text = JSON.stringify(card)
    if (!card || this.#shown.get(person) === text) return
    this.#shown.set(person, text)
    this.#room.hub.tell({ type: 'panel', card }, person)
  }
}
