import type { Redis } from 'ioredis'
import type { FollowUps } from '../practice/ports/follow-ups.ts'
import { keys } from './keys/keys.ts'
import { run, script } from './lua/script.ts'

/** The deletion first: a Redis that is full takes it, and then what follows in the same script. An entry is a few bytes. KEYS: follow-ups. */
const addScript = script(`
redis.call('SREM', KEYS[1], ARGV[1])
return redis.call('SADD', KEYS[1], ARGV[1])
`)

export const makeFollowUps = (redis: Redis): FollowUps => ({
  async add(entry) {
    await run(redis, addScript, [entry], [keys.followUps])
  },
  async done(entry) {
    await redis.srem(keys.followUps, entry)
  },
  pending: () => redis.smembers(keys.followUps),
})
