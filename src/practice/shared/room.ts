import type { PersonId } from '../../core/ids.ts'
import type { Interview } from '../../core/interview.ts'
import { longestLog, type RoomEntry } from '../../core/room.ts'
import { dayMillis } from '../../core/time/calendar.ts'
import type { Parts } from './parts.ts'

/** Writes down what happened to a candidate in the room. Also where nobody has the room open: it is there for the playback. */
export async function logInRoom(
  parts: Parts,
  room: string,
  candidate: PersonId,
  entries: readonly RoomEntry[],
): Promise<'done' | 'full' | 'gone'> {
  const profile = await parts.store.people.get(candidate)
  if (!profile) return 'gone'
  return await parts.store.rooms.append(room, candidate, entries, {
    since: profile.since,
    most: longestLog,
    ttl: parts.limits.keepInterviewDays * dayMillis,
  })
}

/** What is on the list of a room: its links and its seats. */
export const roomList = (room: string): string => `room:${room}`

/** Takes every link and seat of a room away; whoever has it open is out. */
export async function withdraw(parts: Parts, room: string): Promise<void> {
  const { documents, rooms } = parts.store
  for (const kind of ['room-link', 'room-seat'])
    for (const id of await documents.list(kind, roomList(room))) await documents.delete(kind, id)
  await rooms.stir(room)
}

/** Deletes what is kept of a room, with its interview. */
export async function dropRoom(parts: Parts, interview: Interview): Promise<void> {
  await withdraw(parts, interview.id)
  for (const person of interview.candidates) await parts.store.rooms.drop(interview.id, person)
}
