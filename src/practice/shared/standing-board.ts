import type { PlaceId } from '../../core/ids.ts'
import type { Day } from '../../core/time/calendar.ts'
import type { MessageRef } from '../ports/chat.ts'
import type { Parts } from './parts.ts'

/** A leaderboard that stays: one message of a place, which is edited and never posted anew. */
export interface StandingBoard {
  place: PlaceId
  /** When it was switched on: its message is posted once for that. */
  since: number
  /** Drawn after each verdict, or at a minute of the place's day. */
  when: 'verdict' | number
  /** Undefined until it is up. */
  message?: MessageRef
  /** The place's day on which it was drawn last. */
  drawn?: Day
}

export const boardKind = 'standing-board'
/** Every one of them. */
export const boardList = 'all'

export const standingBoardOf = (
  { store }: Pick<Parts, 'store'>,
  place: PlaceId,
): Promise<StandingBoard | undefined> => store.documents.get<StandingBoard>(boardKind, place)
