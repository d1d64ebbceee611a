import type { Redis } from 'ioredis'
import type { FollowUps } from '../practice/ports/follow-ups.ts'
import { keys } from './keys/keys.ts'
import { run, script } from './lua/script.ts'
import { wantPurge } from './purge.ts'

/**
 * The SREM comes first, because Redis checks its memory limit only before a script’s first write: so entries are
 * accepted while it is full. KEYS: follow-ups.
 */
const addScript = script(`
redis.call('SREM', KEYS[1], ARGV[1])
return redis.call('SADD', KEYS[1], ARGV[1])
`)

export const makeFollowUps = (redis: Redis): FollowUps => ({
  async add(entry) {
    await run(redis, addScript, [entry], [keys.followUps])
  },
  async done(entry) {
    const removed = await redis.srem(keys.followUps, entry)
    // The entry of a person who is forgotten names them. It leaves the append-only file with the next rewrite.
    if (removed > 0 && entry.startsWith('forget ')) await wantPurge(redis)
  },
  pending: () => redis.smembers(keys.followUps),
})
