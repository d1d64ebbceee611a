import type { PlaceId } from '../ids.ts'
import type { Person } from '../person.ts'
import type { Action, Card, Form } from './card.ts'

/**
 * What a person asked for, before any platform's shape: a pressed button, a sent form, a typed command or a
 * code block that they pointed at all become one of these.
 */
export interface Intent {
  /** The platform's id of this event: the same event delivered twice acts once. */
  id: string
  action: Action
  /** What they filled in, by field id; strangers' strings. */
  fields: Readonly<Record<string, string>>
  person: Person
  /** Undefined in a private conversation. */
  place?: PlaceId
  /** Another place that they chose, and that the platform says they may write in. */
  into?: PlaceId
  /** Milliseconds since the epoch, by our own clock, when it arrived. */
  at: number
  /** Opaque to everyone but the adapter that made it: how it can go on answering this person here. */
  handle?: string
}

/** What the person sees at once, privately. */
export interface Response {
  card?: Card
  form?: Form
  /** The submission whose progress and verdict will follow. */
  submission?: string
  /** The card's own message may be redrawn in place of a new one. */
  replace?: boolean
  /** Nothing was kept: what was typed is to be given back. */
  unsaved?: true
}
