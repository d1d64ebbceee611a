import type { Redis } from 'ioredis'
import { keys } from './keys/keys.ts'

/**
 * Rewrites the append-only file after somebody was forgotten: it holds every command, and so every name, until then.
 * @returns false where Redis is busy with it or can't: the sweep asks again
 */
export async function purge(redis: Redis): Promise<boolean> {
  if ((await redis.get(keys.toPurge)) === null) return true
  const state = await redis.info('persistence')
  const [on, busy] = [/aof_enabled:1/.test(state), /aof_rewrite_(in_progress|scheduled):1/.test(state)]
  if (!on) return (await redis.del(keys.toPurge)) >= 0
  // One that runs already may have begun before the deletion.
  if (busy) return false
  await redis.del(keys.toPurge)
  await redis.bgrewriteaof()
  return true
}
