import { setTimeout as wait } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { acquire } from './claims.ts'
import { RedisFault } from './connect.ts'
import { packDays } from './keys/days.ts'
import { keys } from './keys/keys.ts'

/** Converts the store from one version to the next. Idempotent: after a crash it runs again from the start. */
type Step = (redis: Redis) => Promise<void>

/** Version 1 stored no version number. */
const steps: readonly Step[] = [
  /** To 2: every person has `since`; the order of asked questions contains each question once. */
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
  /** To 3: practised days are a bitmap. */
  async (redis) => {
    for (const person of await redis.smembers(keys.people)) await packDays(redis, person)
  },
]

/** The store version that this release reads and writes. */
export const storeVersion = steps.length + 1

const leaseMillis = 60_000

async function versionOf(redis: Redis): Promise<number> {
  const kept = await redis.get(keys.storeVersion)
  if (kept !== null) return Number(kept)
  const used = (await redis.exists(keys.people, keys.scheduled, keys.arrivals)) > 0
  if (used) return 1
  // A new store. If several processes start at once, one of them writes the version.
  await redis.set(keys.storeVersion, storeVersion, 'NX')
  return Number(await redis.get(keys.storeVersion))
}

/**
 * Migrates the store to this release’s version, once, under a lock. No process of an older release may run meanwhile.
 * @throws RedisFault if a newer release wrote the store
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
      // Another process may have done it just before.
      if ((await versionOf(redis)) !== version) continue
      await steps[version - 1]?.(redis)
      await redis.set(keys.storeVersion, version + 1)
    } finally {
      await claim.release()
    }
  }
}
