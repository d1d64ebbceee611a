import type { WireCard } from '../../../shared/wire-card.ts'
import type { CodeAction, Hello, Message, PersonView, PlaceView } from '../../room/protocol.ts'

/** A place’s id, or `direct` for the private conversation with Gilbert. */
export type ConversationId = string
export const direct = 'direct'

export const conversationOf = (message: Message): ConversationId => message.place ?? direct
export const placeOf = (conversation: ConversationId): string | null =>
  conversation === direct ? null : conversation

/** The page’s data. Changed only by server messages and by navigation. */
export class State {
  epoch = ''
  seq = 0
  me: PersonView = { id: '', name: '', zone: 'UTC', admin: false }
  people: readonly PersonView[] = []
  places: readonly PlaceView[] = []
  codeActions: readonly CodeAction[] = []
  panel: WireCard | null = null
  /** How far the clock was moved ahead; undefined if it cannot be moved. */
  ahead: number | undefined
  conversation: ConversationId = ''
  /** The root message of the open thread. */
  thread: string | undefined
  readonly messages = new Map<string, Message>()
  readonly more = new Set<ConversationId>()
  /** The last message seen in each conversation. */
  readonly seen = new Map<ConversationId, number>()

  /** @returns the new and changed messages */
  greet(hello: Hello): Message[] {
    if (hello.fresh) {
      this.messages.clear()
      this.seen.clear()
      this.more.clear()
      for (const conversation of hello.more) this.more.add(conversation)
      this.thread = undefined
    }
    this.epoch = hello.epoch
    this.me = hello.me
    this.people = hello.people
    this.places = hello.places
    this.codeActions = hello.codeActions
    this.panel = hello.panel
    this.ahead = hello.ahead
    const known = this.conversation === direct || this.places.some((place) => place.id === this.conversation)
    if (!known) this.conversation = this.places[0]?.id ?? direct
    const changed = hello.messages.filter((message) => this.keep(message))
    this.seq = Math.max(hello.seq, hello.fresh ? 0 : this.seq)
    if (hello.fresh) for (const id of this.conversations()) this.seen.set(id, this.seq)
    return changed
  }

  /** @returns false if a newer version of the message is already known */
  keep(message: Message): boolean {
    const before = this.messages.get(message.ref)
    if (before && before.seq >= message.seq) return false
    if (message.gone) this.messages.delete(message.ref)
    else this.messages.set(message.ref, message)
    this.seq = Math.max(this.seq, message.seq)
    return true
  }

  conversations(): ConversationId[] {
    return [...this.places.map((place) => place.id), direct]
  }

  /** Whether a conversation has nothing yet but what Gilbert posts for everyone. */
  isFresh(conversation: string): boolean {
    return this.of(conversation).every(({ from, to }) => from === undefined && to === undefined)
  }

  /** Messages in order of creation. */
  of(conversation: ConversationId): Message[] {
    return [...this.messages.values()]
      .filter((message) => conversationOf(message) === conversation && !message.thread)
      .sort((a, b) => a.born - b.born)
  }

  repliesTo(ref: string): Message[] {
    return [...this.messages.values()]
      .filter((message) => message.thread === ref)
      .sort((a, b) => a.born - b.born)
  }

  unread(conversation: ConversationId): number {
    const seen = this.seen.get(conversation) ?? 0
    return this.of(conversation).filter((message) => message.born > seen && message.from !== this.me.id)
      .length
  }

  look(): void {
    this.seen.set(this.conversation, this.seq)
  }
}
