import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'

/** A Lua script: what must happen as one step. */
export interface Script {
  source: string
  sha: string
}

export const script = (source: string): Script => ({
  source,
  sha: createHash('sha1').update(source).digest('hex'),
})

/** Runs a script, by its hash where the server knows it. */
export async function run(
  redis: Redis,
  what: Script,
  args: readonly (string | number)[],
  keys: readonly string[] = [],
): Promise<unknown> {
  try {
    return await redis.evalsha(what.sha, keys.length, ...keys, ...args)
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error
    return await redis.eval(what.source, keys.length, ...keys, ...args)
  }
}
