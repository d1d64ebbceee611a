import { createHash, randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { KeyTable } from '../keys/key-table.ts'
import { keys } from '../keys/keys.ts'
import { isReplicated } from './replicated.ts'

/** A Lua script, which Redis runs atomically. */
export interface Script {
  source: string
  sha: string
  once: boolean
}

const made = (source: string, once: boolean): Script => ({
  source,
  sha: createHash('sha1').update(source).digest('hex'),
  once,
})

/** A script that is idempotent. */
export const script = (source: string): Script => made(source, false)

/** How long a call may be resent after its reply was lost. */
const rememberedMillis = 120_000

/**
 * A script that is not idempotent. If the connection is lost before the reply arrives, the call is resent although
 * Redis may have run it; so the last key stores the reply of this call.
 */
export const onceScript = (source: string): Script =>
  made(
    `
local known = redis.call('GET', KEYS[#KEYS])
if known then return cjson.decode(known)[1] end
local function act()
${source}
end
local result = act()
-- The DEL lets the SET succeed while Redis is full: the limit is checked before the first write.
redis.call('DEL', KEYS[#KEYS])
redis.call('SET', KEYS[#KEYS], cjson.encode({ result }), 'PX', ${rememberedMillis})
return result
`,
    true,
  )

/** Runs a script, by its hash if the server knows it. */
export async function run(
  redis: Redis,
  what: Script,
  args: readonly (string | number)[],
  names: readonly string[],
): Promise<unknown> {
  const all = what.once ? [...names, keys.answered(randomBytes(12).toString('base64url'))] : names
  if (!redis.options.sentinels) return await call(redis, what, all, args)
  for (let tries = 0; tries < mostTries; tries += 1) {
    const line = redis.stream
    const result = await call(redis, what, all, args)
    if (redis.stream === line && (await isReplicated(redis)) && redis.stream === line) return result
  }
  throw new Error('no Redis replica received the write: check the replication')
}

/** Maximum repetitions of a write until a replica has it. */
const mostTries = 10

async function call(
  redis: Redis,
  { source, sha }: Script,
  names: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  try {
    return await redis.evalsha(sha, names.length, ...names, ...args)
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error
    return await redis.eval(source, names.length, ...names, ...args)
  }
}

/** Runs a script whose first argument contains the key indexes. */
export const runOn = (
  redis: Redis,
  what: Script,
  table: KeyTable,
  given: object,
  more: readonly (string | number)[] = [],
): Promise<unknown> => run(redis, what, [JSON.stringify(given), ...more], table.all)
