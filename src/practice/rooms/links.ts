import { linkCard, linksCard, withdrawnCard } from '../../cards/interviews/room.ts'
import type { PersonId } from '../../core/ids.ts'
import { type Interview, isOver } from '../../core/interview.ts'
import { isRoomRole, linkMillis, type RoomRole } from '../../core/room.ts'
import { heldBy } from '../interviews/access.ts'
import { candidateMeant } from '../interviews/candidate-meant.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { roomList, withdraw } from '../shared/room.ts'

/** Stored data of a link. It is looked up by the hash of its secret; the secret itself is not stored. */
export interface RoomLink {
  room: string
  role: RoomRole
  by: PersonId
  /** The person who enters with it, if already known. */
  person?: PersonId
  until: number
  /** When it was used. A link opens the room once. */
  used?: number
}

/** A browser session that was created with a link. */
export interface RoomSeat {
  room: string
  role: RoomRole
  person: PersonId
  at: number
}

/** 200 random bits: longer than an id, because it is a secret. */
export const secretOf = ({ ids }: Pick<Parts, 'ids'>): string => [0, 1, 2].map(() => ids.next('r')).join('')

const roles: Readonly<Record<string, RoomRole>> = { me: 'interviewer' }

/** Makes a link into the room: for a candidate, the asker, another interviewer or an observer. */
export const interviewLink: Verb = async (parts, ask) => {
  const interview = await heldBy(parts, ask)
  const { roomUrl } = parts
  if (roomUrl === undefined)
    throw new Refusal(
      'The room on the web isn’t served here. Whoever runs Gilbert sets GILBERT_ROOM_PORT, and GILBERT_URL where others reach it.',
    )
  const wanted = ask.args.v
  if (wanted === undefined) return { card: linksCard(interview, await countLinks(parts, interview.id)) }
  const role = roles[wanted] ?? wanted
  if (!isRoomRole(role)) throw new Refusal('A link is for a candidate, an interviewer or an observer.')
  if (isOver(interview) && role === 'candidate') throw new Refusal('The interview is over.')
  const person = wanted === 'me' ? ask.person.person : known(interview, role, ask)
  const secret = secretOf(parts)
  const link: RoomLink = {
    room: interview.id,
    role,
    by: ask.person.person,
    until: ask.at + linkMillis,
    ...(person !== undefined && { person }),
  }
  await parts.store.documents.put('room-link', parts.ids.hash(secret), link, {
    lists: [roomList(interview.id), `person:${person ?? ask.person.person}`],
    ttl: linkMillis,
    of: { [ask.person.person]: ask.person.since },
  })
  return { card: linkCard(`${roomUrl}/#${secret}`, role, { own: wanted === 'me' }) }
}

/** The candidate with this number. The link then enters as that person. */
function known(interview: Interview, role: RoomRole, ask: Ask): PersonId | undefined {
  return role === 'candidate' && ask.args.c !== undefined ? candidateMeant(interview, ask) : undefined
}

async function countLinks(parts: Parts, room: string): Promise<{ open: number; seats: number }> {
  const { documents } = parts.store
  const ids = await documents.list('room-link', roomList(room))
  const links = await Promise.all(ids.map((id) => documents.get<RoomLink>('room-link', id)))
  const open = links.filter((link) => link && link.used === undefined).length
  return { open, seats: (await documents.list('room-seat', roomList(room))).length }
}

/** Invalidates all links and sessions of a room. */
export const interviewWithdraw: Verb = async (parts, ask) => {
  const interview = await heldBy(parts, ask)
  await withdraw(parts, interview.id)
  return { card: withdrawnCard(interview.id) }
}
