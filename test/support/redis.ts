import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Store } from '../../src/practice/ports/store.ts'
import { connection, type RedisAddress } from '../../src/store/connect.ts'
import { openStore } from '../../src/store/store.ts'
import { endWithWorker } from './worker.ts'

/** A Redis server of this worker. It writes nothing to disk: tests of durability start Gilbert's own. */
interface Server {
  home: string
  address: RedisAddress
}

/** Servers that no test uses now. A worker runs many files one after another, and they use the same ones. */
const idle: Server[] = []

/** The socket is there a moment before anything listens on it. */
const listens = (path: string): Promise<boolean> =>
  new Promise((done) => {
    const socket = createConnection(path, () => {
      socket.destroy()
      done(true)
    })
    socket.on('error', () => done(false))
  })

async function startServer(): Promise<Server> {
  const home = mkdtempSync(join(tmpdir(), 'gilbert-test-'))
  const path = join(home, 'redis.sock')
  // Uncompressed, so that `leftovers` finds a name in whatever a key holds.
  const options = { port: '0', unixsocket: path, dir: home, appendonly: 'no', save: '', rdbcompression: 'no' }
  const more = { 'maxmemory-policy': 'noeviction', loglevel: 'warning' }
  const args = Object.entries({ ...options, ...more }).flatMap(([name, value]) => [`--${name}`, value])
  const server = spawn('redis-server', args, { stdio: ['ignore', 'ignore', 'inherit'] })
  server.unref()
  endWithWorker(() => {
    server.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  })
  while (!(await listens(path))) {
    if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}`)
    await wait(5)
  }
  return { home, address: { path } }
}

export interface LeasedRedis {
  address: RedisAddress
  release(): Promise<void>
}

/** An empty Redis that is the caller's alone until it is released. */
export async function leaseRedis(): Promise<LeasedRedis> {
  const server = idle.pop() ?? (await startServer())
  const { address } = server
  return {
    address,
    async release() {
      const raw = connection(address)
      await raw.connect()
      // Whoever forgot to hang up must not write into the next test's data.
      await raw.client('KILL', 'SKIPME', 'YES')
      await raw.flushall()
      await raw.quit()
      idle.push(server)
    },
  }
}

export interface TestRedis {
  address: RedisAddress
  store: Store
  /** Keys and values in which a text still occurs. */
  leftovers(text: string): Promise<readonly string[]>
  stop(): Promise<void>
}

/** An empty Redis with a store on it. */
export async function testRedis(): Promise<TestRedis> {
  const lease = await leaseRedis()
  const store = await openStore(lease.address, () => undefined)
  const raw = connection(lease.address)
  await raw.connect()
  return {
    address: lease.address,
    store,
    async leftovers(text) {
      const found: string[] = []
      for (const key of await raw.keys('*')) {
        const dump = await raw.dumpBuffer(key)
        if (key.includes(text) || dump?.includes(text)) found.push(key)
      }
      return found
    },
    async stop() {
      raw.disconnect()
      await store.stop()
      await lease.release()
    },
  }
}
