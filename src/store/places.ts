import type { Redis } from 'ioredis'
import { usualSchedule } from '../core/time/schedule.ts'
import type { Change, Daily, Place, Places } from '../practice/ports/places.ts'
import { keys } from './keys.ts'
import { run, script } from './lua/script.ts'

const auditLength = 500

/** Puts a day's question down where the day has none; answers what the day has. */
const claimScript = script(`
local daily = cjson.decode(ARGV[1])
local g = 'g:' .. daily.place
local there = redis.call('HGET', g .. '|dailies', daily.day)
if there then return there end
redis.call('HSET', g .. '|dailies', daily.day, ARGV[1])
if not daily.skipped then
  redis.call('RPUSH', g .. '|asked', daily.question)
  redis.call('HSET', g .. '|asked-on', daily.question, daily.day)
end
return ARGV[1]
`)

/** Adds fields to a day. */
const amendScript = script(`
local text = redis.call('HGET', ARGV[1], ARGV[2])
if not text then return 0 end
local daily = cjson.decode(text)
for name, value in pairs(cjson.decode(ARGV[3])) do
  if ARGV[4] ~= 'keep' or daily[name] == nil then daily[name] = value end
end
redis.call('HSET', ARGV[1], ARGV[2], cjson.encode(daily))
return 1
`)

export function makePlaces(redis: Redis): Places {
  const daily = async (place: string, day: string) => {
    const text = await redis.hget(keys.dailies(place), day)
    return text === null ? undefined : (JSON.parse(text) as Daily)
  }
  return {
    async get(place) {
      const text = await redis.hget(keys.place(place), 'settings')
      const fresh: Place = {
        place,
        schedule: usualSchedule,
        scheduled: false,
        announce: { milestones: false, digest: false },
      }
      return text === null ? fresh : { ...fresh, ...(JSON.parse(text) as Place) }
    },
    async change(place, change) {
      const step = redis.multi()
      step.hset(keys.place(place.place), 'settings', JSON.stringify(place))
      step.rpush(keys.audit(place.place), JSON.stringify(change))
      step.ltrim(keys.audit(place.place), -auditLength, -1)
      if (place.scheduled) step.sadd(keys.scheduled, place.place)
      else step.srem(keys.scheduled, place.place)
      await step.exec()
    },
    scheduled: () => redis.smembers(keys.scheduled),
    audit: async (place) =>
      (await redis.lrange(keys.audit(place), 0, -1)).map((text) => JSON.parse(text) as Change),
    async forget(place) {
      const boards = await redis.smembers(keys.boardsOf(place))
      const asked = await redis.lrange(keys.asked(place), 0, -1)
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
        keys.boardsOf(place),
      )
      await step.exec()
    },

    async claim(one) {
      return JSON.parse(String(await run(redis, claimScript, [JSON.stringify(one)]))) as Daily
    },
    async swap(one) {
      await redis
        .multi()
        .hset(keys.dailies(one.place), one.day, JSON.stringify(one))
        .rpush(keys.asked(one.place), one.question)
        .hset(keys.askedOn(one.place), one.question, one.day)
        .exec()
    },
    async posted(place, day, message) {
      await run(redis, amendScript, [keys.dailies(place), day, JSON.stringify({ message }), 'replace'])
    },
    async close(place, day, at) {
      await run(redis, amendScript, [keys.dailies(place), day, JSON.stringify({ closedAt: at }), 'keep'])
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
    async daysOf(place, question) {
      const all = (await redis.hvals(keys.dailies(place))).map((text) => JSON.parse(text) as Daily)
      return all.filter((one) => one.question === question)
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
