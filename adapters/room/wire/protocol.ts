import type { RoomEntry } from '../../../src/core/room.ts'
import type { RoomRun, RoomVerdict, RoomView } from '../../../src/practice/ports/rooms.ts'
import type { WireCard, WireForm } from '../../shared/wire-card.ts'

/** JSON messages between the room’s server and its page. Types only, imported by both. */

export type WireRun = Omit<RoomRun, 'card'> & { card: WireCard }

export type WireView = Omit<RoomView, 'runs'> & {
  runs: readonly WireRun[]
  /** The interviewer’s panel: rubric, marks, next part. */
  panel?: WireCard
}

/** Messages to the page. */
export type Heard =
  /** Everything typed so far, as one Yjs update. Sent on connecting and when another candidate is chosen. */
  | { t: 'state'; candidate: number; update: string }
  | { t: 'typed'; candidate: number; updates: readonly string[] }
  | { t: 'view'; view: WireView }
  /** The change with this number is on disk. */
  | { t: 'kept'; n: number }
  /** The change was refused, with the reason; '' if only an earlier change is missing. */
  | { t: 'refused'; n: number; why: string }
  | { t: 'reply'; id: string; card?: WireCard; form?: WireForm }
  | { t: 'beat' }

/** Messages from the page. */
export type Said =
  | { t: 'typed'; n: number; stage: number; update: string }
  | { t: 'away' | 'back' }
  | { t: 'pasted'; characters: number }
  | { t: 'private'; on: boolean }
  | { t: 'run'; id: string; input: string }
  | { t: 'send'; id: string }
  | { t: 'answer'; id: string; value?: string | undefined; text?: string | undefined }
  | { t: 'forget'; id: string }
  | { t: 'look'; candidate: number }
  | { t: 'press'; id: string; action: string; fields?: Record<string, string> | undefined }
  | { t: 'explore'; id: string; input: string }
  | { t: 'share'; id: string; submission: string }

/** A candidate’s log for the playback. */
export interface Playback {
  name: string
  entries: readonly RoomEntry[]
  /** Times of the verdicts. */
  verdicts: readonly RoomVerdict[]
}
