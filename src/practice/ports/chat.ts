import type { Card } from '../../core/chat/card.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Person } from '../../core/person.ts'
import type { MilestoneId } from '../../core/scoring/milestone.ts'

/** Identifies a posted message, so that it can be edited or answered in a thread. Opaque outside its adapter. */
export type MessageRef = string

/** Progress or verdict of a submission. Shown to its author only. */
export interface Delivery {
  /** Idempotency key: delivering the same id twice shows it once. */
  id: string
  person: PersonId
  place?: PlaceId
  submission: string
  stage: 'queued' | 'running' | 'final'
  card: Card
  /** The reply handle that the adapter put into the original intent. */
  handle?: string
}

/** An event that everybody on a server sees. */
export interface Announced {
  name: string
  starts: number
  ends: number
  /** An address; undefined: on the server itself. */
  where?: string
}

/** What a chat platform can do for Gilbert. The suite in test/contracts tests each implementation. */
export interface Chat {
  /** The prefix of this platform’s ids: `slack`, `discord`, `playground`. */
  readonly platform: string
  /** Whether a delivered card can show a picture inline. If not, a button opens it. */
  readonly picturesInPlace?: boolean
  /** Whether the platform has a dark theme and then shows the dark variant of a picture. */
  readonly themed?: boolean
  /** Whether a place can have a canvas: a document beside its messages, which is edited in its place. */
  readonly canvases?: boolean
  /**
   * Posts a card that everyone in the place can see. Posts with the same `key` appear once, also after retries.
   * @param options.canvas makes it the place’s canvas instead of a message. It has no buttons
   */
  post(
    place: PlaceId,
    card: Card,
    options?: { key?: string; thread?: MessageRef; canvas?: boolean },
  ): Promise<MessageRef>
  /** Edits one of our own messages or canvases. */
  update(ref: MessageRef, card: Card): Promise<void>
  /** Deletes one of our own messages or canvases for everyone. A message that no longer exists is not an error. */
  remove(ref: MessageRef): Promise<void>
  /** Sends a lasting message to one person only. */
  tell(person: PersonId, card: Card, options?: { key?: string }): Promise<MessageRef>
  /** Shows progress or a verdict to the author only: where they asked if possible, otherwise in a lasting message. */
  deliver(delivery: Delivery): Promise<void>
  /** The person’s name and zone, as far as the platform reveals them. */
  person(id: PersonId): Promise<Person | undefined>
  /**
   * Marks a person who reached a milestone (in Discord: with a role), only if the place’s admin enabled it. Idempotent.
   */
  honour?(person: PersonId, place: PlaceId, milestone: MilestoneId): Promise<void>
  /** Announces an event on the place’s server. The same `key` is the same event. Only on platforms that have events. */
  announce?(place: PlaceId, event: Announced, options: { key: string }): Promise<MessageRef>
  /** Ends or cancels it. An event that no longer exists is not an error. */
  unannounce?(event: MessageRef): Promise<void>
  /** Whether a person has left a workspace or server. True only if the platform states it. */
  left?(person: PersonId, home: string): Promise<boolean>
  /** Deletes what the adapter stores about a person (`forget me`). Returns the number of deleted items. */
  forget?(person: PersonId): Promise<number>
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * The chat platform refused or failed. `retryAfter` in milliseconds; `final`: retrying cannot help; `gone`: the message
 * no longer exists.
 */
export class ChatError extends Error {
  readonly final: boolean
  readonly gone: boolean
  readonly retryAfter: number | undefined
  constructor(
    message: string,
    options: { final: boolean; gone?: boolean; retryAfter?: number; cause?: unknown },
  ) {
    super(message, { cause: options.cause })
    this.name = 'ChatError'
    this.final = options.final
    this.gone = options.gone === true
    this.retryAfter = options.retryAfter
  }
}
