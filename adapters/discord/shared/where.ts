import type { PersonId, PlaceId } from '../../../src/core/ids.ts'

/** Where somebody did something, and the one way to answer them there. */
export interface Where {
  /** The interaction's id, and the token that answers it for 15 minutes. */
  id: string
  token: string
  app: string
  /** What was used: a form is no answer to a form, and only a control's message can be redrawn. */
  from: 'command' | 'control' | 'form'
  person: PersonId
  /** Undefined in direct messages, and on servers that have not invited Gilbert. */
  place?: PlaceId
  guild?: string
  /** Their own conversation with Gilbert: everything there is private and lasts. */
  direct: boolean
  /** The pressed control stands in a message that only they see. */
  own: boolean
}

/** Answers are for one pair of eyes; in the conversation of two they are so by themselves. */
export const isEphemeral = (where: Where): boolean => !where.direct
