import type { Redis } from 'ioredis'
import type { PlaceId } from '../core/ids.ts'
import { usualSchedule } from '../core/time/schedule.ts'
import { bothOf, secondOf } from '../core/time/second.ts'
import { LostClaim } from '../practice/ports/memory.ts'
import type { Change, Daily, Place, Places } from '../practice/ports/places.ts'
import { auditLength, keys } from './keys/keys.ts'
import { onceScript, run, script } from './lua/script.ts'
import { readKept } from './read.ts'
import { changeSchema, dailySchema, placeSchema } from './schemas.ts'

/**
 * KEYS: dailies, asked, asked-on, audit, and the claim, if any. ARGV: the daily, its audit entry or '', maximum length
 * of the trail, the claim’s token. @returns '' if the claim was lost
 */
const claimScript = script(`
local daily = cjson.decode(ARGV[1])
local there = redis.call('HGET', KEYS[1], daily.day)
if there then return there end
if KEYS[5] and redis.call('GET', KEYS[5]) ~= ARGV[4] then return '' end
redis.call('HSET', KEYS[1], daily.day, ARGV[1])
if not daily.skipped then
  redis.call('LREM', KEYS[2], 0, daily.question)
  redis.call('RPUSH', KEYS[2], daily.question)
  redis.call('HSET', KEYS[3], daily.question, daily.day)
end
if ARGV[2] ~= '' then
  redis.call('RPUSH', KEYS[4], ARGV[2])
  redis.call('LTRIM', KEYS[4], -ARGV[3], -1)
end
return ARGV[1]
`)

/** KEYS as above. ARGV: the daily, its audit entry, maximum length of the trail, the question that it replaces. */
const swapScript = onceScript(`
local daily = cjson.decode(ARGV[1])
local there = redis.call('HGET', KEYS[1], daily.day)
if not there or cjson.decode(there).question ~= ARGV[4] then return 0 end
redis.call('HSET', KEYS[1], daily.day, ARGV[1])
redis.call('LREM', KEYS[2], 0, daily.question)
redis.call('RPUSH', KEYS[2], daily.question)
redis.call('HSET', KEYS[3], daily.question, daily.day)
redis.call('RPUSH', KEYS[4], ARGV[2])
redis.call('LTRIM', KEYS[4], -ARGV[3], -1)
return 1
`)

/**
 * KEYS: dailies. ARGV: the day, its message, the day to close or '', the closing time, the question.
 * @returns 0 if the question was swapped in the meantime
 */
const postedScript = script(`
local function amend(day, change)
  local text = redis.call('HGET', KEYS[1], day)
  if not text then return end
  local daily = cjson.decode(text)
  change(daily)
  redis.call('HSET', KEYS[1], day, cjson.encode(daily))
end
local there = redis.call('HGET', KEYS[1], ARGV[1])
if there and cjson.decode(there).question ~= ARGV[5] then return 0 end
amend(ARGV[1], function(daily)
  daily.message = ARGV[2]
  daily.replaces = nil
end)
if ARGV[3] ~= '' then
  amend(ARGV[3], function(daily)
    if daily.closedAt == nil then daily.closedAt = tonumber(ARGV[4]) end
  end)
end
return 1
`)

/** KEYS: audit. ARGV: the entry, maximum length of the trail. */
const noteScript = onceScript(`
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], -ARGV[2], -1)
return 1
`)

/**
 * KEYS: the place, audit, scheduled. ARGV: the settings as read, the new settings, the audit entry or '', maximum
 * length of the trail, the place.
 */
const updateScript = onceScript(`
local now = redis.call('HGET', KEYS[1], 'settings') or ''
if now ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'settings', ARGV[2])
if ARGV[3] ~= '' then
  redis.call('RPUSH', KEYS[2], ARGV[3])
  redis.call('LTRIM', KEYS[2], -ARGV[4], -1)
end
if cjson.decode(ARGV[2]).scheduled then redis.call('SADD', KEYS[3], ARGV[5])
else redis.call('SREM', KEYS[3], ARGV[5]) end
return 1
`)

const dayKeys = (place: PlaceId) => [
  keys.dailies(place),
  keys.asked(place),
  keys.askedOn(place),
  keys.audit(place),
]

const dailyFrom = (text: string) => readKept<Daily>(dailySchema, text, 'a daily question')

function settingsFrom(place: PlaceId, text: string | null): Place {
  const fresh: Place = {
    place,
    schedule: usualSchedule,
    scheduled: false,
    announce: { milestones: false, digest: false },
  }
  return text === null
    ? fresh
    : { ...fresh, ...readKept<Place>(placeSchema, text, `the settings of ${place}`) }
}

export function makePlaces(redis: Redis): Places {
  const daily = async (place: string, day: string) => {
    const text = await redis.hget(keys.dailies(place), day)
    return text === null ? undefined : dailyFrom(text)
  }
  return {
    get: async (place) => settingsFrom(place, await redis.hget(keys.place(place), 'settings')),
    async update(id, change) {
      const names = [keys.place(id), keys.audit(id), keys.scheduled]
      for (;;) {
        const text = await redis.hget(keys.place(id), 'settings')
        const now = settingsFrom(id, text)
        const after = change(now)
        if (!after) return now
        const said = after.said ? JSON.stringify(after.said) : ''
        const args = [text ?? '', JSON.stringify(after.place), said, auditLength, id]
        if ((await run(redis, updateScript, args, names)) === 1) return after.place
      }
    },
    async note(id, said) {
      await run(redis, noteScript, [JSON.stringify(said), auditLength], [keys.audit(id)])
    },
    scheduled: () => redis.smembers(keys.scheduled),
    audit: async (place) =>
      (await redis.lrange(keys.audit(place), 0, -1)).map((text) =>
        readKept<Change>(changeSchema, text, `the trail of ${place}`),
      ),
    async forget(place) {
      const boards = await redis.smembers(keys.boardsOf(place))
      const second = secondOf(place)
      const asked = (await Promise.all(bothOf(place).map((id) => redis.lrange(keys.asked(id), 0, -1)))).flat()
      const members = await redis.smembers(keys.members(place))
      const step = redis.multi().srem(keys.scheduled, place)
      for (const board of boards) step.del(keys.board(place, board))
      for (const question of asked) step.del(keys.tally(place, question), keys.wrong(place, question))
      for (const person of members) step.srem(keys.groups(person), place)
      step.del(
        keys.place(place),
        keys.members(place),
        keys.audit(place),
        keys.dailies(place),
        keys.asked(place),
        keys.askedOn(place),
        keys.dailies(second),
        keys.asked(second),
        keys.askedOn(second),
        keys.boardsOf(place),
      )
      await step.exec()
    },

    async claim(one, said, held) {
      const args = [JSON.stringify(one), said ? JSON.stringify(said) : '', auditLength, held?.token ?? '']
      const names = [...dayKeys(one.place), ...(held ? [keys.claim(held.name)] : [])]
      const there = String(await run(redis, claimScript, args, names))
      if (held && there === '') throw new LostClaim(held.name)
      return dailyFrom(there)
    },
    async swap(before, one, said) {
      const args = [JSON.stringify(one), JSON.stringify(said), auditLength, before.question]
      return (await run(redis, swapScript, args, dayKeys(one.place))) === 1
    },
    async posted({ place, day, question }, message, closes) {
      const args = [day, message, closes?.day ?? '', closes?.at ?? 0, question]
      return (await run(redis, postedScript, args, [keys.dailies(place)])) === 1
    },
    daily,
    async latest(place) {
      const last = (await redis.hkeys(keys.dailies(place))).sort().at(-1)
      return last === undefined ? undefined : await daily(place, last)
    },
    async before(place, day) {
      const days = (await redis.hkeys(keys.dailies(place)))
        .filter((one) => one < day)
        .sort()
        .reverse()
      for (const one of days) {
        const found = await daily(place, one)
        if (found && !found.skipped) return found
      }
      return undefined
    },
    async askedOn(place, question) {
      const day = await redis.hget(keys.askedOn(place), question)
      return day === null ? undefined : await daily(place, day)
    },
    async daysOf(place, questions) {
      const all = (await redis.hvals(keys.dailies(place))).map(dailyFrom)
      return all.filter((one) => questions.has(one.question))
    },
    asked: (place) => redis.lrange(keys.asked(place), 0, -1),
    async tally(place, question) {
      const [tries, wrong] = await Promise.all([
        redis.hgetall(keys.tally(place, question)),
        redis.zrevrange(keys.wrong(place, question), 0, 9, 'WITHSCORES'),
      ])
      const turns = wrong.flatMap((turn, index) =>
        index % 2 === 0 ? [{ turn, times: Number(wrong[index + 1]) }] : [],
      )
      const solvers = Object.entries(tries)
        .map(([person, after]) => ({ person, tries: Number(after) }))
        .filter((one) => one.tries > 0)
        .sort((a, b) => a.tries - b.tries || (a.person < b.person ? -1 : 1))
      return {
        tried: Object.keys(tries).length,
        solved: solvers.length,
        firstTry: solvers.filter((one) => one.tries === 1).length,
        solvers,
        wrong: turns,
      }
    },
  }
}
