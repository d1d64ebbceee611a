import { askedIn } from '../../core/candidates.ts'
import type { Interview } from '../../core/interview.ts'
import type { Rooms } from '../ports/rooms.ts'
import { anyQuestion } from '../shared/lookup.ts'
import type { Parts } from '../shared/parts.ts'
import { logInRoom, presenceInRoom } from '../shared/room.ts'
import { openPage } from '../sharing/linked.ts'
import { door, enter, seatOf } from './enter.ts'
import { verdictsOf } from './verdicts.ts'
import { roomView } from './view.ts'

/** The application side of the room’s web server. */
export const makeRooms = (parts: Parts): Rooms => ({
  door: (secret) => door(parts, secret),
  enter: (secret, who) => enter(parts, secret, who),
  question: (id) => openPage(parts, id),
  seat: (room, session) => seatOf(parts, room, session),
  view: (seat, candidate, log) => roomView(parts, seat, candidate, log),
  async starter(room, stage, candidate) {
    const interview = await parts.store.documents.get<Interview>('interview', room)
    return interview && (await anyQuestion(parts, askedIn(interview, stage, candidate)))?.starter
  },
  presence: (room, candidate, what) => presenceInRoom(parts, room, candidate, what),
  append: (room, candidate, entries) => logInRoom(parts, room, candidate, entries),
  read: (room, candidate, after) => parts.store.rooms.read(room, candidate, after),
  verdicts: (log) => verdictsOf(parts, log),
  follow: (hear) => parts.store.rooms.follow(hear),
})
