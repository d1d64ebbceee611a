import type { Redis } from 'ioredis'
import { keepsMarksFor } from '../core/forgetting.ts'
import { usualRest } from '../core/scoring/streak.ts'
import { isZone } from '../core/time/calendar.ts'
import type { People, Profile } from '../practice/ports/people.ts'
import { recordFrom } from './attempts.ts'
import { namedBy } from './forgetting.ts'
import { marker } from './forgotten-id-hash.ts'
import { daysOf } from './keys/days.ts'
import { KeyTable } from './keys/key-table.ts'
import { keys } from './keys/keys.ts'
import { forgetScript, hideScript, leaveScript } from './lua/people.ts'
import { holderOf } from './lua/points.ts'
import { changeScript, seenScript } from './lua/profile.ts'
import { run, runOn } from './lua/script.ts'
import { readKept } from './read.ts'
import { documentSchemas, restSchema } from './schemas.ts'
import { makeSubmissions } from './submissions.ts'

/** Parses a person’s hash. The person’s own zone takes precedence over the platform’s. */
function profileFrom(person: string, kept: Readonly<Record<string, string>>): Profile {
  const zone = [kept.zone, kept.platformZone].find((one) => one !== undefined && isZone(one)) ?? 'UTC'
  return {
    person,
    name: kept.name ?? person,
    since: kept.since ?? '',
    zone,
    rest: kept.rest === undefined ? usualRest : readKept<number[]>(restSchema, kept.rest, 'days of rest'),
    hidden: kept.hidden === '1',
    ...(kept.remindAt !== undefined && { remindAt: Number(kept.remindAt) }),
    ...(kept.remindedOn !== undefined && { remindedOn: kept.remindedOn }),
    ...(kept.snoozedUntil !== undefined && { snoozedUntil: kept.snoozedUntil }),
  }
}

const record = (flat: readonly string[]) =>
  Object.fromEntries(flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? '']] : [])))

/** Repeats until no keys were added between reading the keys of a script and running it. */
async function untilKnown(work: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    const done = await work()
    if (done !== 'again') return done
  }
}

export function makePeople(redis: Redis): People {
  const submissions = makeSubmissions(redis)
  const get = async (person: string) => {
    const kept = await redis.hgetall(keys.person(person))
    return kept.name === undefined ? undefined : profileFrom(person, kept)
  }
  return {
    async seen(person, place) {
      const zone = person.zone && isZone(person.zone) ? person.zone : ''
      const names = [
        keys.person(person.id),
        keys.people,
        keys.arrivals,
        keys.groups(person.id),
        keys.members(place ?? ''),
      ]
      const kept = await run(redis, seenScript, [person.id, person.name, zone, place ?? ''], names)
      return profileFrom(person.id, record(kept as string[]))
    },
    get,
    async change(person, change) {
      const [set, drop]: [string[], string[]] = [[], []]
      for (const [name, value] of Object.entries(change)) {
        if (value === null) drop.push(name)
        else if (value !== undefined)
          set.push(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
      }
      const reminds = change.remindAt === undefined ? '' : change.remindAt === null ? 'no' : 'yes'
      const args = [person, reminds, set.length, ...set, ...drop]
      await run(redis, changeScript, args, [keys.person(person), keys.reminded])
    },
    async hide(person, hidden) {
      await untilKnown(async () => {
        const [on, aside] = await Promise.all([
          redis.smembers(keys.onBoards(person)),
          redis.hkeys(keys.hiddenPoints(person)),
        ])
        const table = new KeyTable()
        const at = { who: holderOf(table, person), boards: table.map([...on, ...aside], (name) => name) }
        return await runOn(redis, hideScript, table, at, [hidden ? '1' : '0'])
      })
    },
    async names(people) {
      const names = await Promise.all(people.map((person) => redis.hget(keys.person(person), 'name')))
      return new Map(people.map((person, index) => [person, names[index] ?? 'someone']))
    },
    groups: (person) => redis.smembers(keys.groups(person)),
    members: (place) => redis.smembers(keys.members(place)),
    async leave(person, place, at) {
      const mark = (await marker(redis))(`${place} ${person}`)
      await untilKnown(async () => {
        const [boards, questions] = await Promise.all([
          redis.smembers(keys.onBoards(person)),
          redis.hkeys(keys.attempts(person)),
        ])
        const table = new KeyTable()
        const prefix = keys.board(place, '')
        const given = {
          place,
          prefix,
          who: holderOf(table, person),
          works: table.at(keys.attempts(person)),
          groups: table.at(keys.groups(person)),
          members: table.at(keys.members(place)),
          audit: table.at(keys.audit(place)),
          marks: table.at(keys.forgotten),
          boards: table.map(
            boards.filter((name) => name.startsWith(prefix)),
            (name) => name,
          ),
          tallies: table.map(questions, (question) => keys.tally(place, question)),
        }
        return await runOn(redis, leaveScript, table, given, [mark, at, at - keepsMarksFor])
      })
    },
    async forgottenSince(people, place, since) {
      const mark = await marker(redis)
      const found = await Promise.all(
        people.map(async (person) => {
          const [everywhere, here] = await redis.zmscore(
            keys.forgotten,
            mark(person),
            mark(`${place} ${person}`),
          )
          return [everywhere, here].some((at) => at != null && Number(at) >= since)
        }),
      )
      return new Set(people.filter((_, index) => found[index]))
    },
    days: (person) => daysOf(redis, person),
    async attempts(person) {
      const all = await redis.hgetall(keys.attempts(person))
      return Object.entries(all).map(([question, text]) => recordFrom(question, text))
    },
    some: (count) => redis.srandmember(keys.people, count),
    reminded: () => redis.smembers(keys.reminded),
    async forget(person, at) {
      const mark = (await marker(redis))(person)
      const gone = await untilKnown(async () => {
        const { table, given } = await namedBy(redis, person)
        return await runOn(redis, forgetScript, table, given, [mark, at, at - keepsMarksFor])
      })
      return JSON.parse(String(gone)) as Record<string, number>
    },
    async everything(person) {
      const [kept, groups, days, works, sent, owned] = await Promise.all([
        redis.hgetall(keys.person(person)),
        redis.smembers(keys.groups(person)),
        daysOf(redis, person),
        redis.hgetall(keys.attempts(person)),
        submissions.of(person, 100_000),
        redis.smembers(keys.owned(person)),
      ])
      const documents = await Promise.all(
        owned.map(async (name) => {
          const [kind = ''] = name.split(' ', 1)
          const id = name.slice(kind.length + 1)
          const text = await redis.get(keys.doc(kind, id))
          return text === null
            ? []
            : [{ kind, id, value: readKept<unknown>(documentSchemas[kind], text, kind) }]
        }),
      )
      return {
        profile: { id: person, ...kept },
        groups,
        daysPractised: days,
        questions: Object.entries(works).map(([question, text]) => recordFrom(question, text)),
        submissions: sent,
        documents: documents.flat(),
      }
    },
  }
}
