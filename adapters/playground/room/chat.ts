import type { Card } from '../../../src/core/chat/card.ts'
import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import type { Person } from '../../../src/core/person.ts'
import type { Delivery, MessageRef } from '../../../src/practice/ports/chat.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { People } from './people.ts'
import { toPerson } from './people.ts'
import type { Message } from './protocol.ts'
import type { Room, Spot } from './room.ts'

/** Maximum stored deliveries per submission. There are three, and a few more after a restart. */
const remembered = 20

/** Gilbert’s side of the room: converts what practice sends to messages. */
export class RoomChat {
  readonly platform = 'playground'
  readonly #room: Room
  readonly #people: People

  constructor(room: Room, people: People) {
    this.#room = room
    this.#people = people
  }

  async post(
    place: PlaceId,
    card: Card,
    options: { key?: string; thread?: MessageRef } = {},
  ): Promise<MessageRef> {
    if (!this.#room.hasPlace(place))
      throw new ChatError(`The playground has no channel ${place}. ${this.#channels()}`, { final: true })
    return this.#say(card, { place, thread: this.#rootOf(options.thread) }, options.key)
  }

  async tell(person: PersonId, card: Card, options: { key?: string } = {}): Promise<MessageRef> {
    this.#mustKnow(person)
    return this.#say(card, { place: null, to: person }, options.key)
  }

  async update(ref: MessageRef, card: Card): Promise<void> {
    const wire = await this.#room.portable(card)
    const message = this.#room.messages.get(ref)
    if (!message?.card || message.gone)
      throw new ChatError(`There is no message ${ref} of Gilbert's to redraw.`, { final: true, gone: true })
    await this.#room.put({ ...message, card: wire })
    await this.#room.tidy(message)
  }

  async remove(ref: MessageRef): Promise<void> {
    const message = this.#room.messages.get(ref)
    if (!message?.card) return
    await this.#room.erase(message)
    await this.#room.tidy(message)
  }

  async deliver({ id, person, place, submission, stage, card, handle }: Delivery): Promise<void> {
    this.#mustKnow(person)
    const wire = await this.#room.portable(card)
    // No await between this check and the put, so that of two concurrent deliveries only one is first.
    const shown = this.#room.messages.byKey(submissionKey(submission, person))
    if (shown?.delivered?.includes(id)) return
    // A late "running" must not replace the verdict.
    if (shown?.stage === 'final') return
    const asked = spotOf(handle)
    const spot = asked ?? { place: place !== undefined && this.#room.hasPlace(place) ? place : null }
    const base = shown ?? {
      ...this.#room.draft({ ...spot, to: person }),
      key: submissionKey(submission, person),
      submission,
    }
    const delivered = [...(shown?.delivered ?? []), id].slice(-remembered)
    await this.#room.put({ ...base, card: wire, stage, delivered, gone: false })
  }

  async person(id: PersonId): Promise<Person | undefined> {
    const view = this.#people.get(id)
    return view && toPerson(view)
  }

  async #say(card: Card, spot: Spot, key: string | undefined): Promise<MessageRef> {
    const wire = await this.#room.portable(card)
    const marked = key === undefined ? undefined : `${spot.to ?? spot.place}:${key}`
    const before = marked === undefined ? undefined : this.#room.messages.byKey(marked)
    if (before) return before.ref
    const draft = this.#room.draft(spot)
    const message = await this.#room.put({ ...draft, card: wire, ...(marked ? { key: marked } : {}) })
    return message.ref
  }

  /** A reply to a reply belongs to the same thread. */
  #rootOf(ref: MessageRef | undefined): MessageRef | undefined {
    if (ref === undefined) return undefined
    const message: Message | undefined = this.#room.messages.get(ref)
    if (!message) throw new ChatError(`There is no message ${ref} to answer.`, { final: true })
    return message.thread ?? message.ref
  }

  #mustKnow(person: PersonId): void {
    if (!this.#people.get(person))
      throw new ChatError(`Nobody called ${person} is in the playground.`, { final: true })
  }

  #channels(): string {
    return `It has: ${this.#room.places.map((place) => place.id).join(', ')}.`
  }
}

export const submissionKey = (submission: string, person: PersonId) => `submission:${person}:${submission}`

/** Encodes where a person asked, as the reply handle of an intent. */
export function handleOf(spot: { place: PlaceId | null; thread?: string | undefined }): string {
  return JSON.stringify(spot.thread ? [spot.place, spot.thread] : [spot.place])
}

function spotOf(handle: string | undefined): Spot | undefined {
  if (handle === undefined) return undefined
  const [place, thread] = JSON.parse(handle) as [PlaceId | null, string?]
  return { place, thread }
}
