import { setTimeout as wait } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { connection, type RedisAddress } from '../connect.ts'
import { ensureRunning, prepareHome } from './redis-server.ts'

/** A Redis of Gilbert's own under its home; shared by every process of the same home. */
export interface Embedded {
  address: RedisAddress
  /** Leaves it running where another process uses it, else ends it with everything on disk. */
  stop(): Promise<void>
}

async function watcher(path: string, onLost: () => void): Promise<Redis> {
  const redis = connection({ path }, { retryStrategy: () => null, connectionName: `gilbert-${process.pid}` })
  // Told by `close`, which follows every error.
  redis.on('error', () => undefined)
  await redis.connect()
  redis.once('close', onLost)
  return redis
}

/**
 * Starts `redis-server` on a private socket under a home, or joins the one that runs there; starts it again where it
 * is killed, whichever process began it.
 * @throws RedisFault with the fix, where it can't be started
 */
export async function startEmbedded(home: string, onTrouble: (error: Error) => void): Promise<Embedded> {
  const { folder, path } = prepareHome(home)
  let stopping = false
  let watch: Redis
  const restart = async () => {
    while (!stopping) {
      onTrouble(new Error("Gilbert's own Redis ended: it is started again"))
      try {
        await ensureRunning(folder, path)
        watch = await watcher(path, lost)
        return
      } catch (error) {
        onTrouble(error as Error)
        await wait(500)
      }
    }
  }
  const lost = () => {
    if (!stopping) void restart()
  }
  await ensureRunning(folder, path)
  watch = await watcher(path, lost)
  return {
    address: { path },
    async stop() {
      stopping = true
      if (watch.status !== 'ready') return
      const others = [...String(await watch.client('LIST')).matchAll(/ name=gilbert-(\d+) /g)].filter(
        ([, pid]) => Number(pid) !== process.pid,
      )
      if (others.length > 0) {
        await watch.quit()
        return
      }
      const closed = new Promise<void>((done) => {
        watch.once('close', () => done())
      })
      // The server answers a shutdown by hanging up.
      watch.call('SHUTDOWN').catch(() => undefined)
      await closed
      watch.disconnect()
    },
  }
}
