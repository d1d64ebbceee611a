import type { RoomEntry } from '../../../src/core/room.ts'
import type { RoomRun, RoomVerdict, RoomView } from '../../../src/practice/ports/rooms.ts'
import type { WireCard, WireForm } from '../../shared/wire-card.ts'

/** What travels between the room's server and its page, as JSON. Types only: both sides import it. */

export type WireRun = Omit<RoomRun, 'card'> & { card: WireCard }

export type WireView = Omit<RoomView, 'runs'> & {
  runs: readonly WireRun[]
  /** The interviewer's panel: rubric, marks, the next part. */
  panel?: WireCard
}

/** What the page hears. */
export type Heard =
  /** Everything that was typed so far, as one Yjs update; sent when the line opens and when another candidate is looked at. */
  | { t: 'state'; candidate: number; update: string }
  | { t: 'typed'; candidate: number; updates: readonly string[] }
  | { t: 'view'; view: WireView }
  /** What the page sent with this number is on disk. */
  | { t: 'kept'; n: number }
  /** It was not taken, and why; '' where only something before it is missing. */
  | { t: 'refused'; n: number; why: string }
  | { t: 'reply'; id: string; card?: WireCard; form?: WireForm }
  | { t: 'beat' }

/** What the page says. */
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

/** A candidate's log for the slider. */
export interface Playback {
  name: string
  entries: readonly RoomEntry[]
  /** When the verdict on something that was sent came. */
  verdicts: readonly RoomVerdict[]
}
