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

/** Where a message belongs, and who sees it. */
export interface Spot {
  place: PlaceId | null
  thread?: string | undefined
  /** The only person who sees it. */
  to?: PersonId | undefined
}

/** Number of a conversation’s latest messages sent at once; older ones are loaded on request. */
const pageful = 120

/** The shared state of the playground: conversations and open pages. */
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

  /** Stores a message or change on disk, then sends it to every page that may see it. */
  async put(draft: Draft): Promise<Message> {
    const message = await this.messages.put(draft)
    this.hub.tell({ type: 'message', message }, message.to)
    return message
  }

  /** Removes a card from the disk, then from every page that showed it. */
  async erase(message: Message): Promise<void> {
    const gone = await this.messages.remove(message)
    this.hub.tell({ type: 'message', message: gone }, gone.to)
  }

  /** A new message without content. */
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

  /** Removes everything said by this person or only to them, on all pages, too. */
  async forget(person: PersonId): Promise<void> {
    await this.tidy(...(await this.messages.forget(person)))
    this.hub.restart()
  }

  /** Deletes files of these messages that no message shows any more. */
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

  /** Changes after `seq` that this person may see. */
  since(seq: number, person: PersonId): Message[] {
    return this.messages.all().filter((message) => message.seq > seq && mayRead(message, person))
  }

  /**
   * The latest messages of each of a person’s conversations, with their threads.
   * @returns `more`: the conversations with older messages
   */
  latest(person: PersonId): { messages: Message[]; more: string[] } {
    const conversations = [...this.places.map((place) => place.id), null]
    const pages = conversations.map((place) => this.earlier(person, place, Number.POSITIVE_INFINITY))
    return {
      messages: pages.flatMap((page) => page.messages),
      more: conversations.flatMap((place, n) => (pages[n]?.more ? [place ?? 'direct'] : [])),
    }
  }

  /** One page of messages created before `born`, with their threads. */
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
