import type { Redis } from 'ioredis'
import { KeyTable } from './keys/key-table.ts'
import { keys } from './keys/keys.ts'
import { holderOf } from './lua/points.ts'

/** Parses an entry "kind id" of a person’s document list. */
function documentOf(table: KeyTable, person: string, name: string) {
  const [kind = ''] = name.split(' ', 1)
  return {
    key: table.at(keys.doc(kind, name.slice(kind.length + 1))),
    list: table.at(keys.docList(kind, `person:${person}`)),
  }
}

/** Collects every key that names a person, as known at this time. */
export async function namedBy(redis: Redis, person: string) {
  const [places, questions, boards, sent, owned, rooms] = await Promise.all([
    redis.smembers(keys.groups(person)),
    redis.hkeys(keys.attempts(person)),
    redis.smembers(keys.onBoards(person)),
    redis.zrange(keys.submissionsOf(person), '0', '-1'),
    redis.smembers(keys.owned(person)),
    redis.smembers(keys.roomsOf(person)),
  ])
  const table = new KeyTable()
  const given = {
    who: holderOf(table, person),
    works: table.at(keys.attempts(person)),
    groups: table.at(keys.groups(person)),
    days: table.at(keys.days(person)),
    submissions: table.at(keys.submissionsOf(person)),
    sources: table.at(keys.sources(person)),
    owned: table.at(keys.owned(person)),
    inRooms: table.at(keys.roomsOf(person)),
    rooms: Object.fromEntries(
      rooms.map((room) => [
        room,
        {
          log: table.at(keys.roomLog(room, person)),
          bytes: table.at(keys.roomBytes(room, person)),
          pages: table.at(keys.roomPages(room, person)),
        },
      ]),
    ),
    pending: table.at(keys.pending),
    untold: table.at(keys.untold),
    sentAt: table.at(keys.sent),
    verdicts: table.at(keys.verdicts),
    followUps: table.at(keys.followUps),
    inFlight: table.at(keys.inFlight),
    people: table.at(keys.people),
    reminded: table.at(keys.reminded),
    marks: table.at(keys.forgotten),
    toPurge: table.at(keys.toPurge),
    questions: Object.fromEntries(questions.map((question) => [question, 1])),
    boards: table.map(boards, (name) => name),
    sent: table.map(sent, keys.submission),
    documents: Object.fromEntries(owned.map((name) => [name, documentOf(table, person, name)])),
    places: Object.fromEntries(
      places.map((place) => [
        place,
        {
          members: table.at(keys.members(place)),
          audit: table.at(keys.audit(place)),
          tallies: table.map(questions, (question) => keys.tally(place, question)),
        },
      ]),
    ),
  }
  return { table, given }
}
