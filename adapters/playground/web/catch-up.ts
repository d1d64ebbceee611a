import type { Message } from '../room/protocol.ts'
import type { Room } from '../room/room.ts'

/** With more changes than this, a page reloads everything. */
const mostChanges = 1_000

/** The state of a reconnecting page. `as`: the person on the page; `me`: the person in the room. */
interface Standing {
  epoch: string | undefined
  since: number
  as: string
  me: string
}

/**
 * What a page missed: each change, or the latest messages (`fresh`) if it is from another history or person, or too far
 * behind.
 */
export function missed(
  room: Room,
  { epoch, since, as, me }: Standing,
): { fresh: boolean; said: { messages: Message[]; more: readonly string[] } } {
  const { messages } = room
  const changes = room.since(since, me)
  const fresh = me !== as || epoch !== messages.epoch || since > messages.seq || changes.length > mostChanges
  return { fresh, said: fresh ? room.latest(me) : { messages: changes, more: [] } }
}
