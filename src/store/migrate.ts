import { setTimeout as wait } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { acquire } from './claims.ts'
import { RedisFault } from './connect.ts'
import { packDays } from './keys/days.ts'
import { keys } from './keys/keys.ts'

/** Brings the store from one version to the next. Killed in the middle, it is done again from its beginning. */
type Step = (redis: Redis) => Promise<void>

/** Version 1 had no version. */
const steps: readonly Step[] = [
  /** 2: everybody has a mark since when they are known; a question stands once in the order of those asked. */
  async (redis) => {
    for (const person of await redis.smembers(keys.people))
      await redis.hsetnx(keys.person(person), 'since', String(await redis.incr(keys.arrivals)))
    for (const place of await redis.smembers(keys.scheduled)) {
      const asked = await redis.lrange(keys.asked(place), 0, -1)
      const once = asked.filter((question, index) => asked.lastIndexOf(question) === index)
      if (once.length < asked.length)
        await redis
          .multi()
          .del(keys.asked(place))
          .rpush(keys.asked(place), ...once)
          .exec()
    }
  },
  /** 3: days practised are bits. */
  async (redis) => {
    for (const person of await redis.smembers(keys.people)) await packDays(redis, person)
  },
]

/** The version that this release reads and writes. */
export const storeVersion = steps.length + 1

const leaseMillis = 60_000

async function versionOf(redis: Redis): Promise<number> {
  const kept = await redis.get(keys.storeVersion)
  if (kept !== null) return Number(kept)
  const used = (await redis.exists(keys.people, keys.scheduled, keys.arrivals)) > 0
  if (used) return 1
  // A new store. Of several processes that start at once, one writes it.
  await redis.set(keys.storeVersion, storeVersion, 'NX')
  return Number(await redis.get(keys.storeVersion))
}

/**
 * Brings the store to this release's version, once, whoever starts at the same time. No process of the release before may
 * run meanwhile.
 * @throws RedisFault where a newer release wrote it
 */
export async function migrate(redis: Redis): Promise<void> {
  for (;;) {
    const version = await versionOf(redis)
    if (version === storeVersion) return
    if (!(version < storeVersion))
      throw new RedisFault(
        `The store is of version ${version}, this Gilbert knows ${storeVersion}: a newer release wrote it. ` +
          'Start that release, or restore a backup from before it.',
      )
    const claim = await acquire(redis, 'migrate', leaseMillis)
    if (!claim) {
      await wait(200)
      continue
    }
    try {
      // Somebody else may have done it just before.
      if ((await versionOf(redis)) !== version) continue
      await steps[version - 1]?.(redis)
      await redis.set(keys.storeVersion, version + 1)
    } finally {
      await claim.release()
    }
  }
}
