import type { Redis } from 'ioredis'
import type { FollowUps } from '../practice/ports/follow-ups.ts'
import { keys } from './keys/keys.ts'

export const makeFollowUps = (redis: Redis): FollowUps => ({
  async add(entry) {
    await redis.sadd(keys.followUps, entry)
  },
  async done(entry) {
    await redis.srem(keys.followUps, entry)
  },
  pending: () => redis.smembers(keys.followUps),
})
