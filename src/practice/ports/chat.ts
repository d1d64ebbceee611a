import type { Card } from '../../core/chat/card.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import type { Person } from '../../core/person.ts'
import type { MilestoneId } from '../../core/scoring/milestone.ts'

/** Names a message that was posted, so that it can be redrawn or answered in a thread. Opaque outside its adapter. */
export type MessageRef = string

/** Progress or the verdict of a submission, on its way to its author alone. */
export interface Delivery {
  /** Delivering the same id twice shows it once. */
  id: string
  person: PersonId
  place?: PlaceId
  submission: string
  stage: 'queued' | 'running' | 'final'
  card: Card
  /** What the adapter put into the intent that began this. */
  handle?: string
}

/** What a chat platform can do for Gilbert. One suite in test/contracts proves each implementation. */
export interface Chat {
  /** The prefix of its ids: `slack`, `discord`, `playground`. */
  readonly platform: string
  /** Whether a picture can stand inside what it delivers; else it is a button away. */
  readonly picturesInPlace?: boolean
  /** Whether it may be dark around a picture, and shows the picture's dark form then. */
  readonly themed?: boolean
  /** Posts for everyone in the place to see. The same `key` posts once, whatever is retried. */
  post(place: PlaceId, card: Card, options?: { key?: string; thread?: MessageRef }): Promise<MessageRef>
  /** Redraws a message of our own. */
  update(ref: MessageRef, card: Card): Promise<void>
  /** Takes a message of our own away for everybody. One that is gone already is no failure. */
  remove(ref: MessageRef): Promise<void>
  /** Says something to one person alone, lastingly. */
  tell(person: PersonId, card: Card, options?: { key?: string }): Promise<MessageRef>
  /** Shows a submission's progress or verdict to its author alone, where they asked, else where it lasts. */
  deliver(delivery: Delivery): Promise<void>
  /** Who someone is, as far as the platform tells. */
  person(id: PersonId): Promise<Person | undefined>
  /**
   * Marks a person who reached a milestone, in the place's own way and only where its admin asked for that (a role in
   * Discord). The same twice is harmless.
   */
  honour?(person: PersonId, place: PlaceId, milestone: MilestoneId): Promise<void>
  /** Whether somebody is no longer in a workspace or server, as far as the platform says so for certain. */
  left?(person: PersonId, home: string): Promise<boolean>
  /** Deletes what the adapter keeps of a person (`forget me`). Answers how many things. */
  forget?(person: PersonId): Promise<number>
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * Chat that can't be done now or ever. `retryAfter` in milliseconds; `final` where trying again is of no use; `gone` where
 * that is because the message isn't there any more.
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
