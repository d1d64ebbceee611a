import type { Message } from '../room/protocol.ts'
import type { Room } from '../room/room.ts'

/** With more changes than this, a page starts over rather than be told each one. */
const mostChanges = 1_000

/** Where a page stands that connects again, and who looks at it: `as` by the page, `me` by the room. */
interface Standing {
  epoch: string | undefined
  since: number
  as: string
  me: string
}

/** What a page missed: each change; or the latest messages, `fresh`, where it is another room's or person's, or too far behind. */
export function missed(
  room: Room,
  { epoch, since, as, me }: Standing,
): { fresh: boolean; said: { messages: Message[]; more: readonly string[] } } {
  const { messages } = room
  const changes = room.since(since, me)
  const fresh = me !== as || epoch !== messages.epoch || since > messages.seq || changes.length > mostChanges
  return { fresh, said: fresh ? room.latest(me) : { messages: changes, more: [] } }
}
