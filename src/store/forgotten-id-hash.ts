import { createHmac, randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import { keys } from './keys/keys.ts'
import { run, script } from './lua/script.ts'

/** The deletion takes nothing away: a Redis that is full takes what follows it. KEYS: the key. ARGV: the key where there is none yet. */
const keyScript = script(`
local key = redis.call('GET', KEYS[1])
if key then return key end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], ARGV[1])
return ARGV[1]
`)

/** Makes marks: the same of the same text, and without the key they can't be tried out on anybody's id. */
export async function marker(redis: Redis): Promise<(text: string) => string> {
  const made = randomBytes(32).toString('base64url')
  const key = String(await run(redis, keyScript, [made], [keys.forgottenKey]))
  return (text) => createHmac('sha256', key).update(text).digest('base64url')
}
