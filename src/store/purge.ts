import type { Redis } from 'ioredis'
import { keys } from './keys/keys.ts'
import { run, script } from './lua/script.ts'

/** The deletion first: a Redis that is full takes it, and then what follows. KEYS: purging. ARGV: which rewriting was begun. */
const begunScript = script(`
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], ARGV[1])
return 1
`)

/** KEYS: to-purge, purging. ARGV: what the rewriting was begun for: who was forgotten since is still in the file. */
const purgedScript = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1], KEYS[2])
`)

/**
 * Rewrites the append-only file after somebody was forgotten: it holds every command, and so every name, until then. That it
 * must be done stands in Redis until a rewriting that was begun afterwards has ended well: a kill of either process in the
 * middle, or a full disk, has it begun again.
 * @returns false where it is not done yet: the sweep asks again
 */
export async function purge(redis: Redis): Promise<boolean> {
  const wanted = await redis.get(keys.toPurge)
  if (wanted === null) return true
  const state = await redis.info()
  const done = async () => Number(await run(redis, purgedScript, [wanted], [keys.toPurge, keys.purging])) > 0
  if (!/aof_enabled:1/.test(state)) return await done()
  // One that runs already may have begun before the deletion.
  if (/aof_rewrite_(in_progress|scheduled):1/.test(state)) return false
  // Another process of Redis knows nothing of a rewriting that the one before it did not end.
  const begun = `${wanted} ${/run_id:(\w+)/.exec(state)?.[1]}`
  if ((await redis.get(keys.purging)) === begun && /aof_last_bgrewrite_status:ok/.test(state))
    return await done()
  await redis.bgrewriteaof()
  await run(redis, begunScript, [begun], [keys.purging])
  return false
}
