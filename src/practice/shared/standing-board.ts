import type { PlaceId } from '../../core/ids.ts'
import type { Day } from '../../core/time/calendar.ts'
import type { MessageRef } from '../ports/chat.ts'
import type { Parts } from './parts.ts'

/** What it is: a message, or the place’s canvas. */
export type BoardHome = 'message' | 'canvas'

/** A standing leaderboard: one message or canvas of a place that is edited in place. */
export interface StandingBoard {
  place: PlaceId
  /** When it was turned on. Its message is posted once per value. */
  since: number
  /** Redrawn after each verdict, or at a minute of the place’s day. */
  when: 'verdict' | number
  /** Default: a message. */
  home?: BoardHome
  /** The one in the other home. It is removed once this one was posted; it is back if this one is refused. */
  before?: { home: BoardHome; message: MessageRef }
  /** Undefined until it was posted. */
  message?: MessageRef
  /** The place’s day on which it was last drawn. */
  drawn?: Day
}

export const boardKind = 'standing-board'
/** The list of all standing leaderboards. */
export const boardList = 'all'

export const standingBoardOf = (
  { store }: Pick<Parts, 'store'>,
  place: PlaceId,
): Promise<StandingBoard | undefined> => store.documents.get<StandingBoard>(boardKind, place)
