import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Chance } from './random.ts'
import type { Member, Town } from './town.ts'

/** Something that goes wrong; it is over when it resolves. */
interface Fault {
  name: string
  weight: number
  act(town: Town, chances: Chance): Promise<string>
}

const someone = (town: Town, chances: Chance): Member => chances.one(town.members)

/** A command on Redis itself; where it does not answer just now, nothing is set. */
async function onRedis(town: Town, ...command: [string, ...string[]]): Promise<void> {
  const raw = town.raw()
  raw.on('error', () => undefined) // the race below ends it
  try {
    await Promise.race([raw.call(...command), wait(2_000)])
  } finally {
    raw.disconnect()
  }
}

const dayMillis = 86_400_000

const faults: readonly Fault[] = [
  {
    name: 'kill -9',
    weight: 5,
    async act(town, chances) {
      const { child } = someone(town, chances)
      child.kill()
      return child.name
    },
  },
  {
    name: 'kill -9',
    weight: 2,
    async act(town) {
      const child = await town.redis.master()
      child.kill()
      return child.name
    },
  },
  {
    name: 'SIGSTOP',
    weight: 4,
    async act(town, chances) {
      // A master that stood still and goes on is two masters for a moment: no promise holds then (README).
      const redis = !town.redis.sentinel && chances.next() < 0.25
      const child = redis ? await town.redis.master() : someone(town, chances).child
      const millis = chances.between(500, redis ? 4_000 : 14_000)
      child.freeze()
      await wait(millis)
      child.thaw()
      return `${child.name} for ${millis} ms`
    },
  },
  {
    name: 'cut',
    weight: 6,
    async act(town, chances) {
      const { child, link } = someone(town, chances)
      const millis = chances.between(0, 3_000)
      link.refuse(true)
      link.cut()
      await wait(millis)
      link.refuse(false)
      return `${child.name}, back after ${millis} ms`
    },
  },
  {
    name: 'slow',
    weight: 3,
    async act(town, chances) {
      const { child, link } = someone(town, chances)
      const [late, millis] = [chances.between(20, 400), chances.between(1_000, 6_000)]
      link.slow(late)
      await wait(millis)
      link.slow(0)
      return `${child.name}, ${late} ms late for ${millis} ms`
    },
  },
  {
    name: 'dead line',
    weight: 3,
    async act(town, chances) {
      const { child, link } = someone(town, chances)
      const millis = chances.between(1_000, 12_000)
      link.stall(true)
      await wait(millis)
      link.stall(false)
      if (chances.next() < 0.5) link.cut()
      return `${child.name} for ${millis} ms`
    },
  },
  {
    name: 'Redis full',
    weight: 2,
    async act(town, chances) {
      const millis = chances.between(500, 4_000)
      await onRedis(town, 'CONFIG', 'SET', 'maxmemory', '1')
      await wait(millis)
      // On each of them: another one may be the master by now, and a full one can't be made its replica.
      await town.redis.everywhere('CONFIG', 'SET', 'maxmemory', '0')
      return `for ${millis} ms`
    },
  },
  {
    name: 'disk full',
    weight: 2,
    async act(town, chances) {
      const { disk } = town.redis
      if (disk === undefined) return 'not here: no disk of its own could be mounted'
      const millis = chances.between(500, 3_000)
      const ballast = join(disk, 'ballast')
      try {
        writeFileSync(ballast, Buffer.alloc(64 * 2 ** 20))
      } catch (error) {
        // As much as there is room for.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
      await wait(millis)
      rmSync(ballast, { force: true })
      return `for ${millis} ms`
    },
  },
  {
    name: 'failover',
    weight: 3,
    act: async (town) => (town.redis.sentinel ? await town.redis.failover() : 'not here: there is one Redis'),
  },
  {
    name: 'clock',
    weight: 4,
    async act(town, chances) {
      const { child, clock } = someone(town, chances)
      const far = chances.one([10_000, 600_000, 3_600_000, dayMillis])
      const ahead = Math.round((chances.next() * 2 - 1) * far)
      writeFileSync(clock, String(ahead))
      return `${child.name} ${ahead} ms ahead`
    },
  },
  {
    name: 'chat',
    weight: 4,
    async act(town, chances) {
      const platform = chances.one(town.platforms)
      const what = chances.one(['cut', 'reconnect', 'invalidate', 'away', 'fail'] as const)
      if (what === 'away') {
        const millis = chances.between(300, 3_000)
        town.order(platform, { order: 'away', on: true })
        await wait(millis)
        town.order(platform, { order: 'away', on: false })
        return `${platform} away for ${millis} ms`
      }
      if (what === 'fail') town.order(platform, { order: 'fail', posts: chances.between(1, 3) })
      else town.order(platform, { order: 'line', what })
      return `${platform} ${what}`
    },
  },
]

/** One after another, at random, until it is told to stop; then all is well again. */
export async function harm(
  town: Town,
  chances: Chance,
  stopped: AbortSignal,
  say: (line: string) => void,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const deck = faults.flatMap((fault) => Array.from({ length: fault.weight }, () => fault))
  const running = new Set<Promise<void>>()
  while (!stopped.aborted) {
    await wait(chances.between(700, 3_500))
    const fault = chances.one(deck)
    counts.set(fault.name, (counts.get(fault.name) ?? 0) + 1)
    const one = fault
      .act(town, chances)
      .then((what) => say(`${fault.name}: ${what}`))
      .finally(() => running.delete(one))
    running.add(one)
    // Two at a time are plenty: what is never well for a moment shows nothing.
    if (running.size >= 2) await Promise.race(running)
  }
  await Promise.all(running)
  for (const { child, link, clock } of town.members) {
    child.thaw()
    link.heal()
    writeFileSync(clock, '0')
  }
  town.redis.thaw()
  return counts
}
