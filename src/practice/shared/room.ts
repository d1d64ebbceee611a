import type { PersonId } from '../../core/ids.ts'
import type { Interview } from '../../core/interview.ts'
import { longestLog, type RoomEntry } from '../../core/room.ts'
import { dayMillis } from '../../core/time/calendar.ts'
import type { OpenPage } from '../ports/room-logs.ts'
import type { Parts } from './parts.ts'

/** Appends events of a candidate to the room’s log. Also if no page is open, because the playback needs them. */
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

/** Confirms a candidate’s page, or only looks whether one is still open. */
export async function presenceInRoom(
  parts: Parts,
  room: string,
  candidate: PersonId,
  what: { open: boolean; page?: OpenPage },
): Promise<void> {
  const [profile, interview] = await Promise.all([
    parts.store.people.get(candidate),
    parts.store.documents.get<Interview>('interview', room),
  ])
  if (!profile || !interview) return
  const entry = { at: parts.clock.now(), stage: interview.current }
  await parts.store.rooms.presence(room, candidate, {
    ...what,
    since: profile.since,
    ttl: parts.limits.keepInterviewDays * dayMillis,
    came: { kind: 'came', ...entry },
    gone: { kind: 'gone', ...entry },
  })
}

/** The list of a room’s links and sessions. */
export const roomList = (room: string): string => `room:${room}`

/** Invalidates all links and sessions of a room. Open pages lose access. */
export async function withdraw(parts: Parts, room: string): Promise<void> {
  const { documents, rooms } = parts.store
  for (const kind of ['room-link', 'room-seat'])
    for (const id of await documents.list(kind, roomList(room))) await documents.delete(kind, id)
  await rooms.stir(room)
}

/** Deletes all data of a room, together with its interview. */
export async function dropRoom(parts: Parts, interview: Interview): Promise<void> {
  await withdraw(parts, interview.id)
  for (const person of interview.candidates) await parts.store.rooms.drop(interview.id, person)
}
