import { createHash, randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { KeyTable } from '../keys/key-table.ts'
import { keys } from '../keys/keys.ts'

/** A Lua script: what must happen as one step. */
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

/** A script that does no harm where it runs twice. */
export const script = (source: string): Script => made(source, false)

/** How long a call may be sent again after its answer was lost. */
const rememberedMillis = 120_000

/**
 * A script whose second run would do something else than its first. Where a connection is lost before the answer came, the
 * call is sent again, and Redis may have run it: the last of KEYS remembers the answer of this one call.
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
-- A Redis that is full takes a deletion, and what follows it in the same script.
redis.call('DEL', KEYS[#KEYS])
redis.call('SET', KEYS[#KEYS], cjson.encode({ result }), 'PX', ${rememberedMillis})
return result
`,
    true,
  )

/** Runs a script, by its hash where the server knows it. */
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
    if (redis.stream === line && (await onReplica(redis)) && redis.stream === line) return result
  }
  throw new Error('no replica of Redis has what was written: look at its replication')
}

/** How often a write is repeated until a replica has it. */
const mostTries = 10

/**
 * Whether a replica has what this connection wrote. Sentinel makes the one the master that has most; what only the old master
 * has is lost. A connection that was made anew meanwhile may be to another master: then nothing is known, and the call is
 * repeated, which does no harm.
 */
const onReplica = async (redis: Redis): Promise<boolean> => (await redis.wait(1, 1_000)) >= 1

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

/** Runs a script that is told its keys by their places: the first argument names them. */
export const runOn = (
  redis: Redis,
  what: Script,
  table: KeyTable,
  given: object,
  more: readonly (string | number)[] = [],
): Promise<unknown> => run(redis, what, [JSON.stringify(given), ...more], table.all)
