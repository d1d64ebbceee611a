import { numbered } from '../../core/candidates.ts'
import type { PersonId } from '../../core/ids.ts'
import { emptySheet, type Interview, interviews, isOver } from '../../core/interview.ts'
import { type RoomRole, roomPerson } from '../../core/room.ts'
import { dayMillis } from '../../core/time/calendar.ts'
import type { Profile } from '../ports/people.ts'
import type { Door, Seat } from '../ports/rooms.ts'
import type { Parts } from '../shared/parts.ts'
import { roomList } from '../shared/room.ts'
import { type RoomLink, type RoomSeat, secretOf } from './links.ts'

const longestName = 60

const linkOf = (parts: Parts, secret: string) =>
  parts.store.documents.get<RoomLink>('room-link', parts.ids.hash(secret))

/** A valid link and its interview; undefined if the link is unknown, used, expired or of no more use. */
async function opened(parts: Parts, secret: string) {
  const link = await linkOf(parts, secret)
  if (!link || link.used !== undefined || parts.clock.now() >= link.until) return undefined
  const interview = await parts.store.documents.get<Interview>('interview', link.room)
  if (!interview || (isOver(interview) && link.role === 'candidate')) return undefined
  return { link, interview }
}

/** What a link shows before it is used; undefined if it is not valid. Looking does not use it up. */
export async function door(parts: Parts, secret: string): Promise<Door | undefined> {
  const found = await opened(parts, secret)
  if (!found) return undefined
  const { keepInterviewDays, keepCodeDays } = parts.limits
  const { link, interview } = found
  const asksName = link.person === undefined
  return { title: interview.title, role: link.role, asksName, keepInterviewDays, keepCodeDays }
}

const spent =
  'This link opens nothing: it was used, it ran out or it was withdrawn. Ask who sent it for another one.'

/** Redeems a link. A second use is refused. */
export async function enter(
  parts: Parts,
  secret: string,
  who: { name: string; zone: string },
): Promise<{ refused: string } | { room: string; session: string }> {
  const found = await opened(parts, secret)
  if (!found) return { refused: spent }
  const name = who.name.replace(/\s+/g, ' ').trim().slice(0, longestName)
  if (found.link.person === undefined && name === '') return { refused: 'Say what to call you.' }
  const { documents, people } = parts.store
  const taken = await documents.update<RoomLink>('room-link', parts.ids.hash(secret), (now) =>
    now.used === undefined ? { ...now, used: parts.clock.now() } : undefined,
  )
  if (!taken) return { refused: spent }
  const { room, role } = taken
  const id = taken.person ?? roomPerson(room, parts.ids.next('p'))
  const known = taken.person === undefined ? undefined : await people.get(id)
  const profile = known ?? (await people.seen({ id, name, zone: who.zone }))
  if (!(await joined(parts, room, role, profile))) return { refused: spent }
  const session = secretOf(parts)
  const seat: RoomSeat = { room, role, person: id, at: parts.clock.now() }
  const kept = await documents.put('room-seat', parts.ids.hash(session), seat, {
    lists: [roomList(room), `person:${id}`],
    ttl: parts.limits.keepInterviewDays * dayMillis,
    of: { [id]: profile.since },
  })
  return kept ? { room, session } : { refused: spent }
}

/**
 * Adds the person to the interview in the link’s role. False if the interview does not exist, or is over for a
 * candidate.
 */
async function joined(parts: Parts, room: string, role: RoomRole, profile: Profile): Promise<boolean> {
  const { person, name, since } = profile
  const { documents } = parts.store
  if (role === 'observer') return (await documents.get('interview', room)) !== undefined
  const list = role === 'candidate' ? `guest:${person}` : `panel:${person}`
  const after = await documents.update<Interview>(
    'interview',
    room,
    (now) => (role === 'candidate' ? withCandidate(now, person, name) : withPanel(now, person, name)),
    { lists: [list], of: { [person]: since } },
  )
  return after !== undefined
}

function withCandidate(now: Interview, person: PersonId, name: string): Interview | undefined {
  if (isOver(now) || interviews(now, person)) return undefined
  if (now.candidates.includes(person)) return now
  return {
    ...now,
    candidates: [...now.candidates, person],
    names: { ...now.names, [person]: name },
    sheets: { ...now.sheets, [person]: emptySheet },
  }
}

function withPanel(now: Interview, person: PersonId, name: string): Interview | undefined {
  if (interviews(now, person)) return now
  if (now.candidates.includes(person)) return undefined
  return { ...now, panel: [...(now.panel ?? []), person], names: { ...now.names, [person]: name } }
}

/** The person of a session and their current role; undefined if they are no longer in the room. */
export async function seatOf(parts: Parts, room: string, session: string): Promise<Seat | undefined> {
  const { documents, people } = parts.store
  const id = parts.ids.hash(session)
  const seat = await documents.get<RoomSeat>('room-seat', id)
  if (!seat || seat.room !== room) return undefined
  const [interview, profile] = await Promise.all([
    documents.get<Interview>('interview', room),
    people.get(seat.person),
  ])
  if (!interview || !profile) return undefined
  const { role, person } = seat
  if (role === 'candidate' && !interview.candidates.includes(person)) return undefined
  if (role === 'interviewer' && !interviews(interview, person)) return undefined
  return {
    id,
    room,
    role,
    person,
    name: profile.name,
    zone: profile.zone,
    candidates: numbered(interview),
    stage: interview.current,
    over: isOver(interview),
  }
}
