import { setTimeout as wait } from 'node:timers/promises'
import { type Redis, ReplyError } from 'ioredis'
import { connection, type RedisAddress } from '../connect.ts'
import { ensureRunning, prepareHome } from './redis-server.ts'

/** Gilbert’s own Redis below its home directory. All processes with the same home share it. */
export interface Embedded {
  address: RedisAddress
  /** Stops the server with all data on disk, unless another process uses it. */
  stop(): Promise<void>
}

async function watcher(path: string, onLost: () => void): Promise<Redis> {
  const redis = connection({ path }, { retryStrategy: () => null, connectionName: `gilbert-${process.pid}` })
  // Ignored here: `close` follows every error and is handled below.
  redis.on('error', () => undefined)
  await redis.connect()
  redis.once('close', onLost)
  return redis
}

/**
 * Starts `redis-server` on a private socket below `home`, or joins a running one. Restarts it if it is killed,
 * whichever process started it.
 * @throws RedisFault with the fix, if it cannot be started
 */
export async function startEmbedded(home: string, onTrouble: (error: Error) => void): Promise<Embedded> {
  const { folder, path } = prepareHome(home)
  let stopping = false
  let watch: Redis
  const restart = async () => {
    while (!stopping) {
      onTrouble(new Error("Gilbert's own Redis ended and is being restarted"))
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
      // The server obeys SHUTDOWN by closing the connection. It refuses, and goes on, where it can't write its data first.
      const answer = watch.call('SHUTDOWN').catch((error) => (error instanceof ReplyError ? error : closed))
      const refused = await Promise.race([closed, answer])
      if (refused instanceof Error)
        onTrouble(
          new Error(`Gilbert's own Redis does not stop: ${refused.message}. Look into ${folder}/redis.log.`),
        )
      watch.disconnect()
    },
  }
}
