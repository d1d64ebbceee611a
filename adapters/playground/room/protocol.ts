import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import type { WireCard, WireForm } from '../../shared/wire-card.ts'

/** What travels between the server and the page, as JSON. Types only: both sides import it. */

export type Stage = 'queued' | 'running' | 'final'

export interface Message {
  ref: string
  /** Grows with every change to any message; a reader who has seen N asks for what came after N. */
  seq: number
  /** `seq` when it was first said: the order of a conversation. */
  born: number
  /** Milliseconds since the epoch. */
  at: number
  /** Null in the private conversation between Gilbert and `to`. */
  place: PlaceId | null
  /** The message that this one answers, where it is part of a thread. */
  thread?: string | undefined
  /** Only they see it. */
  to?: PersonId
  /** A person who typed it; Gilbert where there is none. */
  from?: PersonId
  /** What they were called when they said it; a stranger's string. */
  name?: string
  /** What they typed; a stranger's string. */
  text?: string
  card?: WireCard
  /** Posting the same key again finds this message. */
  key?: string
  submission?: string
  stage?: Stage
  /** Deliveries already shown, so that none shows twice. */
  delivered?: readonly string[]
  /** Taken away by the one person who saw it. */
  gone?: boolean
}

export interface PersonView {
  id: PersonId
  name: string
  zone: string
  admin: boolean
}

export interface PlaceView {
  id: PlaceId
  name: string
  about: string
}

/** Something that can be done with a code block in a message; the code goes into `field`. */
export interface CodeAction {
  label: string
  action: string
  field: string
}

/** The first thing a page hears after it connects; with `fresh`, it forgets what it knew. */
export interface Hello {
  type: 'hello'
  fresh: boolean
  epoch: string
  seq: number
  me: PersonView
  people: readonly PersonView[]
  places: readonly PlaceView[]
  messages: readonly Message[]
  /** Conversations (place or `direct`) of which there is more to load. */
  more: readonly string[]
  codeActions: readonly CodeAction[]
  panel: WireCard | null
  /** How far the clock was moved on, in milliseconds; only where it can be. */
  ahead?: number
}

export type Live =
  | Hello
  | { type: 'message'; message: Message }
  | { type: 'people'; people: readonly PersonView[] }
  | { type: 'panel'; card: WireCard }
  | { type: 'clock'; ahead: number }
  | { type: 'beat' }

/** A press, a choice or a sent form. */
export interface ActRequest {
  as: PersonId
  /** Made by the page; the same id acts once. */
  id: string
  action: string
  fields?: Record<string, string> | undefined
  place: PlaceId | null
  thread?: string | undefined
  /** The message whose control was used; `panel` for the board at the side. */
  source?: string | undefined
}

export interface SayRequest {
  as: PersonId
  id: string
  place: PlaceId | null
  thread?: string | undefined
  text: string
}

/** What the page shows at once. A private reply also arrives live, under `ref`. */
export interface ActReply {
  form?: WireForm
  ref?: string
  /** Code was taken in to be judged. */
  submission?: string
  /** The board at the side, redrawn. */
  panel?: WireCard
}

/** A refusal, in words for the person; by field where a field is at fault. */
export interface Refusal {
  error: string
  fields?: Record<string, string> | undefined
}
