import type { Action, Card, Form } from '../../core/chat/card.ts'
import type { Intent, Response } from '../../core/chat/intent.ts'
import type { PlaceId } from '../../core/ids.ts'
import type { Bank } from '../ports/bank.ts'
import type { Chat } from '../ports/chat.ts'
import type { Clock } from '../ports/clock.ts'
import type { Hiring } from '../ports/hiring.ts'
import type { Ids } from '../ports/ids.ts'
import type { Jobs } from '../ports/jobs.ts'
import type { Judge } from '../ports/judge.ts'
import type { Log } from '../ports/log.ts'
import type { Profile } from '../ports/people.ts'
import type { Papers, Pictures } from '../ports/pictures.ts'
import type { Store } from '../ports/store.ts'

/** Limits that the operator may set. `pending`: maximum number of waiting submissions. */
export interface Limits {
  pending: number
  /** Days that code is kept. Verdicts stay longer. */
  keepCodeDays: number
  /** Days that an interview is kept after its end. */
  keepInterviewDays: number
}

/** The dependencies of practice. */
export interface Parts {
  store: Store
  jobs: Jobs
  bank: Bank
  clock: Clock
  ids: Ids
  log: Log
  limits: Limits
  pictures: Pictures
  papers: Papers
  /** Base URL of the interview rooms; undefined if they are not served. */
  roomUrl?: string | undefined
  hiring?: Hiring
  /** By platform. Empty in a process that only judges. */
  chats: ReadonlyMap<string, Chat>
  /** Undefined in a process that does not judge. */
  judge?: Judge
}

/** A request, with what is known about the asker. */
export interface Ask {
  intent: Intent
  args: Action['args']
  fields: Readonly<Record<string, string>>
  person: Profile
  /** Whether the asker may change the place, as platform admin or named editor. */
  admin: boolean
  place?: PlaceId
  at: number
}

export type Verb = (parts: Parts, ask: Ask) => Promise<Response>

/** The reason why a request is refused, for the person to read. Thrown by a verb and shown as a private card. */
export class Refusal extends Error {
  readonly card: Card | undefined
  /** Shown instead of the card: the same form with the typed values and error messages. */
  readonly form: Form | undefined
  constructor(message: string, card?: Card, form?: Form) {
    super(message)
    this.name = 'Refusal'
    this.card = card
    this.form = form
  }
}
