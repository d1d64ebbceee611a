import { type PersonId, type PlaceId, platformOf } from '../../core/ids.ts'
import type { Parts } from '../shared/parts.ts'

/** Whether the platform of a person or place has such events. */
export const canAnnounce = ({ chats }: Pick<Parts, 'chats'>, of: PersonId | PlaceId): boolean =>
  chats.get(platformOf(of))?.announce !== undefined
