import { randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Claim, Held } from '../practice/ports/memory.ts'
import type { KeyTable } from './keys/key-table.ts'
import { keys } from './keys/keys.ts'
import { run, script } from './lua/script.ts'

/**
 * Idempotent: a call sent again after a lost reply finds its own token. While Redis is full the first SET fails. DEL of
 * the missing key comes first then: Redis checks its memory limit only before a script’s first write. Without locks,
 * nobody could even be forgotten while Redis is full.
 */
const acquireScript = script(`
local set = redis.pcall('SET', KEYS[1], ARGV[1], 'PX', ARGV[2], 'NX')
if set and set.ok then return 1 end
local owner = redis.call('GET', KEYS[1])
if owner then return owner == ARGV[1] and 1 or 0 end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
`)

const extendScript = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`)

const releaseScript = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`)

/** Key index and expected token, for a script that writes under a claim. */
export const heldAt = (table: KeyTable, { name, token }: Held) => ({ key: table.at(keys.claim(name)), token })

/** Acquires a lock. The stored token prevents a late owner from extending or releasing the next owner’s lock. */
export async function acquire(redis: Redis, name: string, ttl: number): Promise<Claim | undefined> {
  const key = keys.claim(name)
  const token = randomBytes(12).toString('base64url')
  if ((await run(redis, acquireScript, [token, ttl], [key])) !== 1) return undefined
  return {
    name,
    token,
    extend: async (more) => (await run(redis, extendScript, [token, more], [key])) === 1,
    release: async () => (await run(redis, releaseScript, [token], [key])) === 1,
  }
}
