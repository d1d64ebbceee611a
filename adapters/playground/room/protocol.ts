import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import type { WireCard, WireForm } from '../../shared/wire-card.ts'

/** JSON messages between server and page. Types only, imported by both. */

export type Stage = 'queued' | 'running' | 'final'

export interface Message {
  ref: string
  /** Increases with every change of any message. A reader who has seen N requests changes after N. */
  seq: number
  /** `seq` at creation; defines the order in a conversation. */
  born: number
  /** Milliseconds since the epoch. */
  at: number
  /** Null in the private conversation of Gilbert and `to`. */
  place: PlaceId | null
  /** The root message of the thread, if it belongs to one. */
  thread?: string | undefined
  /** The only person who sees it. */
  to?: PersonId
  /** The person who typed it; undefined for Gilbert. */
  from?: PersonId
  /** Their name at that time. Untrusted text. */
  name?: string
  /** The typed text. Untrusted. */
  text?: string
  card?: WireCard
  /** Idempotency key: posting it again finds this message. */
  key?: string
  submission?: string
  stage?: Stage
  /** Ids of deliveries already shown, to avoid duplicates. */
  delivered?: readonly string[]
  /** Removed by the only person who saw it. */
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

/** An action for a code block in a message. The code is sent in `field`. */
export interface CodeAction {
  label: string
  action: string
  field: string
}

/** The first message after connecting. `fresh`: the page must drop its data. */
export interface Hello {
  type: 'hello'
  fresh: boolean
  epoch: string
  seq: number
  me: PersonView
  people: readonly PersonView[]
  places: readonly PlaceView[]
  messages: readonly Message[]
  /** Conversations (place or `direct`) with more messages to load. */
  more: readonly string[]
  codeActions: readonly CodeAction[]
  panel: WireCard | null
  /** How far the clock was moved ahead, in milliseconds. Only if it can be moved. */
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
  /** Created by the page. Requests with the same id act once. */
  id: string
  action: string
  fields?: Record<string, string> | undefined
  place: PlaceId | null
  thread?: string | undefined
  /** The message whose control was used; `panel` for the board. */
  source?: string | undefined
}

export interface SayRequest {
  as: PersonId
  id: string
  place: PlaceId | null
  thread?: string | undefined
  text: string
}

/** The direct reply. A private message also arrives over the live connection, as `ref`. */
export interface ActReply {
  form?: WireForm
  ref?: string
  /** The code was accepted for judging. */
  submission?: string
  /** The redrawn board. */
  panel?: WireCard
}

/** A refusal with messages for the person, by field if a field is at fault. */
export interface Refusal {
  error: string
  fields?: Record<string, string> | undefined
}
