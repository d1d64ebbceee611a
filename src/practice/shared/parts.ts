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

/** Figures that an operator may set; `pending` submissions wait at most. */
export interface Limits {
  pending: number
  /** Days that code is kept; verdicts stay. */
  keepCodeDays: number
  /** Days that an interview is kept after its end. */
  keepInterviewDays: number
}

/** What practice is made of. */
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
  /** Where the rooms of interviews are reached, where this Gilbert serves them. */
  roomUrl?: string | undefined
  hiring?: Hiring
  /** By platform; empty in a process that only judges. */
  chats: ReadonlyMap<string, Chat>
  /** Undefined in a process that only chats. */
  judge?: Judge
}

/** One intent, with what is known about who asks. */
export interface Ask {
  intent: Intent
  args: Action['args']
  fields: Readonly<Record<string, string>>
  person: Profile
  /** Whether they may change the place: as the platform says, or because somebody named them. */
  admin: boolean
  place?: PlaceId
  at: number
}

export type Verb = (parts: Parts, ask: Ask) => Promise<Response>

/** Why something can't be done, for the person to read; thrown by a verb, shown as a private card. */
export class Refusal extends Error {
  readonly card: Card | undefined
  /** Shown in place of the card: the form again, with what was typed and what is wrong with it. */
  readonly form: Form | undefined
  constructor(message: string, card?: Card, form?: Form) {
    super(message)
    this.name = 'Refusal'
    this.card = card
    this.form = form
  }
}
