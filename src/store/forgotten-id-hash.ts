import { createHmac, randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import { keys } from './keys/keys.ts'
import { run, script } from './lua/script.ts'

/**
 * The DEL of the missing key lets the SET succeed while Redis is full (the memory limit is checked before a script’s
 * first write). KEYS: the key. ARGV: value to use if there is none yet.
 */
const keyScript = script(`
local key = redis.call('GET', KEYS[1])
if key then return key end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], ARGV[1])
return ARGV[1]
`)

/** Returns an HMAC function for ids. Without the secret key nobody can test whether an id is among the hashes. */
export async function marker(redis: Redis): Promise<(text: string) => string> {
  const made = randomBytes(32).toString('base64url')
  const key = String(await run(redis, keyScript, [made], [keys.forgottenKey]))
  return (text) => createHmac('sha256', key).update(text).digest('base64url')
}
