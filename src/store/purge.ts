import type { Redis } from 'ioredis'
import { keys } from './keys/keys.ts'
import { run, script } from './lua/script.ts'

/**
 * The delete comes first, so that it works while Redis is full (the memory limit is checked before a script’s first
 * write). KEYS: purging. ARGV: identifies the rewrite that was started.
 */
const begunScript = script(`
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], ARGV[1])
return 1
`)

/**
 * KEYS: to-purge, purging. ARGV: the value of to-purge at the start of the rewrite. If it changed, a person was
 * forgotten since then and is still in the file.
 */
const purgedScript = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1], KEYS[2])
`)

/** KEYS: purging, to-purge. The delete comes first for the same reason. */
const wantScript = script(`
redis.call('DEL', KEYS[1])
return redis.call('INCR', KEYS[2])
`)

/** Requests one more rewrite, because an entry that names a person was removed. */
export const wantPurge = (redis: Redis): Promise<unknown> =>
  run(redis, wantScript, [], [keys.purging, keys.toPurge])

/**
 * Rewrites the append-only file after a person was forgotten, because it contains every command and so every name. The
 * request stays in Redis until a rewrite that started later has succeeded, so a crash of either process or a full disk
 * only delays it.
 * @returns false if it is not done yet: the sweep calls again
 */
export async function purge(redis: Redis): Promise<boolean> {
  const wanted = await redis.get(keys.toPurge)
  if (wanted === null) return true
  const state = await redis.info()
  const done = async () => Number(await run(redis, purgedScript, [wanted], [keys.toPurge, keys.purging])) > 0
  if (!/aof_enabled:1/.test(state)) return await done()
  // A running rewrite may have started before the deletion.
  if (/aof_rewrite_(in_progress|scheduled):1/.test(state)) return false
  // After a restart, Redis does not know about an unfinished rewrite of the previous process; run_id tells them apart.
  const begun = `${wanted} ${/run_id:(\w+)/.exec(state)?.[1]}`
  if ((await redis.get(keys.purging)) === begun && /aof_last_bgrewrite_status:ok/.test(state))
    return await done()
  await redis.bgrewriteaof()
  await run(redis, begunScript, [begun], [keys.purging])
  return false
}
