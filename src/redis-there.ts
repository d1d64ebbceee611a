import type { Config } from './config.ts'
import type { DeadLetter } from './practice/ports/jobs.ts'
import type { Store } from './practice/ports/store.ts'
import { deadLetters, replayDeadLetters } from './queue/dead-letters.ts'
import { addressOf, checkRedis, type RedisAddress } from './store/connect.ts'
import { prepareHome } from './store/embedded/redis-server.ts'
import { openStore } from './store/store.ts'

/** The configured Redis, if it answers. Does not start Gilbert’s own Redis. */
async function redisThere(config: Config): Promise<RedisAddress | undefined> {
  const prefix = config.redisPrefix !== undefined && { prefix: config.redisPrefix }
  if (config.redisUrl) return { ...addressOf(config.redisUrl), ...prefix }
  const { path } = prepareHome(config.home)
  return (await redisFaults(path)).length === 0 ? { path, ...prefix } : undefined
}

/** Jobs that were given up; none if no Redis answers. */
export async function givenUp(config: Config): Promise<readonly DeadLetter[]> {
  const redis = await redisThere(config)
  return redis ? await deadLetters(redis) : []
}

/** Moves them back into their queues. @returns how many */
export async function replayGivenUp(config: Config): Promise<number> {
  const redis = await redisThere(config)
  return redis ? await replayDeadLetters(redis) : 0
}

/** Reads from the store. @returns undefined if no Redis answers */
export async function inStore<T>(
  config: Config,
  look: (store: Store) => Promise<T>,
  onTrouble: (error: Error) => void,
): Promise<T | undefined> {
  const redis = await redisThere(config)
  if (!redis) return undefined
  const store = await openStore(redis, onTrouble)
  try {
    return await look(store)
  } finally {
    await store.stop()
  }
}

/** The faults of a Redis. */
export async function redisFaults(url: string): Promise<readonly string[]> {
  try {
    await checkRedis(addressOf(url))
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}
