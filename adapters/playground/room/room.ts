import { randomUUID } from 'node:crypto'
import type { Card } from '../../../src/core/chat/card.ts'
import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import type { Clock } from '../../../src/practice/ports/clock.ts'
import { portableCard } from '../../shared/portable.ts'
import type { WireCard } from '../../shared/wire-card.ts'
import { type Files, filesOf, keepFor } from './files.ts'
import { Hub } from './hub.ts'
import type { Draft, Messages } from './messages.ts'
import type { Message, PlaceView } from './protocol.ts'

/** Where something is said, and to whom. */
export interface Spot {
  place: PlaceId | null
  thread?: string | undefined
  /** Only they see it. */
  to?: PersonId | undefined
}

/** A conversation's latest messages that a page is given at once; the rest it asks for. */
const pageful = 120

/** What everyone in the playground sees: its conversations, and who is looking at them. */
export class Room {
  readonly hub = new Hub()
  readonly places: readonly PlaceView[]
  readonly messages: Messages
  readonly files: Files
  readonly #clock: Clock

  constructor(options: { places: readonly PlaceView[]; messages: Messages; files: Files; clock: Clock }) {
    this.places = options.places
    this.messages = options.messages
    this.files = options.files
    this.#clock = options.clock
  }

  /** Says or changes something: on disk first, then on every page that may see it. */
  async put(draft: Draft): Promise<Message> {
    const message = await this.messages.put(draft)
    this.hub.tell({ type: 'message', message }, message.to)
    return message
  }

  /** Takes a card away: from the disk first, then from every page that saw it. */
  async erase(message: Message): Promise<void> {
    const gone = await this.messages.remove(message)
    this.hub.tell({ type: 'message', message: gone }, gone.to)
  }

  /** A new message's beginning. */
  draft(spot: Spot): Draft {
    const { place, thread, to } = spot
    return {
      ref: randomUUID(),
      at: this.#clock.now(),
      place,
      ...(thread ? { thread } : {}),
      ...(to ? { to } : {}),
    }
  }

  portable(card: Card): Promise<WireCard> {
    return portableCard(card, keepFor(this.files))
  }

  /** Everything said by them or to them alone is gone, on every page too. */
  async forget(person: PersonId): Promise<void> {
    await this.tidy(...(await this.messages.forget(person)))
    this.hub.restart()
  }

  /** Pictures and files that messages carried and none carries any more are deleted. */
  async tidy(...before: readonly Message[]): Promise<void> {
    const shown = new Set(this.messages.all().flatMap(({ card }) => filesOf(card)))
    for (const id of before.flatMap(({ card }) => filesOf(card)))
      if (!shown.has(id)) await this.files.remove(id)
  }

  hasPlace(id: PlaceId): boolean {
    return this.places.some((place) => place.id === id)
  }

  visible(ref: string, person: PersonId): Message | undefined {
    const message = this.messages.get(ref)
    return message && mayRead(message, person) ? message : undefined
  }

  /** What changed after `seq` for this person. */
  since(seq: number, person: PersonId): Message[] {
    return this.messages.all().filter((message) => message.seq > seq && mayRead(message, person))
  }

  /**
   * The latest of each of a person's conversations, with the threads below them.
   * @returns `more` names the conversations that go back further.
   */
  latest(person: PersonId): { messages: Message[]; more: string[] } {
    const conversations = [...this.places.map((place) => place.id), null]
    const pages = conversations.map((place) => this.earlier(person, place, Number.POSITIVE_INFINITY))
    return {
      messages: pages.flatMap((page) => page.messages),
      more: conversations.flatMap((place, n) => (pages[n]?.more ? [place ?? 'direct'] : [])),
    }
  }

  /** A pageful of the conversation said before the message numbered `born`, with the threads below it. */
  earlier(person: PersonId, place: PlaceId | null, born: number): { messages: Message[]; more: boolean } {
    const readable = this.messages
      .all()
      .filter((message) => message.place === place && mayRead(message, person) && !message.gone)
    const roots = readable.filter((message) => !message.thread && message.born < born)
    const page = roots.slice(-pageful)
    const refs = new Set(page.map((message) => message.ref))
    const threads = readable.filter((message) => message.thread && refs.has(message.thread))
    return { messages: [...page, ...threads], more: roots.length > page.length }
  }
}

function mayRead(message: Message, person: PersonId): boolean {
  if (message.to !== undefined) return message.to === person
  return message.place !== null
}
