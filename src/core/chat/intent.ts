import type { PlaceId } from '../ids.ts'
import type { Person } from '../person.ts'
import type { Action, Card, Form } from './card.ts'

/**
 * A person’s request in platform-independent form: made from a pressed button, a sent form, a typed command or a
 * selected code block.
 */
export interface Intent {
  /** The platform’s event id. An event delivered twice is performed once. */
  id: string
  action: Action
  /** Form values by field id. Untrusted text. */
  fields: Readonly<Record<string, string>>
  person: Person
  /** Undefined in a private conversation. */
  place?: PlaceId
  /** Another place that the person chose, in which they may write according to the platform. */
  into?: PlaceId
  /** Whether the person may create events on the place’s server, according to the platform. */
  events?: boolean
  /** When it arrived, in milliseconds since the epoch, by our own clock. */
  at: number
  /** Opaque reply handle of the adapter: how to continue answering this person. */
  handle?: string
}

/** The immediate, private reply. */
export interface Response {
  card?: Card
  form?: Form
  /** The submission whose progress and verdict will follow. */
  submission?: string
  /** The card may replace the message whose button was pressed. */
  replace?: boolean
  /** Nothing was stored, so the typed text must be returned to the person. */
  unsaved?: true
}
