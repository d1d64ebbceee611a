import type { PersonId, PlaceId } from '../../../src/core/ids.ts'

/** Where a person acted, and how to answer there. */
export interface Where {
  /** The interaction’s id, and its token, which is valid for 15 minutes. */
  id: string
  token: string
  app: string
  /** What was used: a form cannot answer a form, and only a control’s message can be replaced. */
  from: 'command' | 'control' | 'form'
  person: PersonId
  /** Undefined in direct messages, and on servers that have not invited Gilbert. */
  place?: PlaceId
  guild?: string
  /** A direct conversation with Gilbert: everything in it is private and lasting. */
  direct: boolean
  /** The pressed control is in a message that only this person sees. */
  own: boolean
}

/** Whether answers need the ephemeral flag. In a direct conversation they are private anyway. */
export const isEphemeral = (where: Where): boolean => !where.direct
