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
  try {
    return await redis.evalsha(what.sha, all.length, ...all, ...args)
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error
    return await redis.eval(what.source, all.length, ...all, ...args)
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
