import { type PersonId, type PlaceId, platformOf } from '../../core/ids.ts'
import type { Parts } from './parts.ts'

/** Whether pictures for a person or a place need a variant for a dark page. */
export const isThemed = (parts: Parts, id: PersonId | PlaceId): boolean =>
  parts.chats.get(platformOf(id))?.themed === true
