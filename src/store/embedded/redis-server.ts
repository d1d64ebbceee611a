import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { connection, RedisFault } from '../connect.ts'
import { releaseLock, takeLock } from './start-lock.ts'

const patienceMillis = 60_000

/** The path of a Unix socket is limited to 107 bytes. For a longer home the socket is in the temporary directory. */
function socketPath(folder: string): string {
  const near = join(folder, 'redis.sock')
  if (Buffer.byteLength(near) <= 100) return near
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const far = join(tmpdir(), `gilbert-${process.getuid?.() ?? 0}-${name}`)
  mkdirSync(far, { recursive: true, mode: 0o700 })
  if (statSync(far).uid !== process.getuid?.())
    throw new RedisFault(`${far} belongs to somebody else: set GILBERT_HOME to a shorter path.`)
  chmodSync(far, 0o700)
  return join(far, 'redis.sock')
}

/** Creates the Redis directory of a home, readable by its owner only. Returns it and the socket path. */
export function prepareHome(home: string): { folder: string; path: string } {
  const folder = resolve(home, 'redis')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  return { folder, path: socketPath(folder) }
}

async function answers(path: string): Promise<'yes' | 'loading' | 'no'> {
  if (!existsSync(path)) return 'no'
  const redis = connection(
    { path },
    { retryStrategy: () => null, maxRetriesPerRequest: 0, enableReadyCheck: false, connectTimeout: 2_000 },
  )
  let seen = ''
  redis.on('error', (error: Error) => {
    seen += error.message
  })
  try {
    await redis.connect()
    await redis.ping()
    return 'yes'
  } catch (error) {
    seen += (error as Error).message
    return seen.includes('LOADING') ? 'loading' : 'no'
  } finally {
    redis.disconnect()
  }
}

function configuration(folder: string, socket: string): string {
  const quoted = (path: string) => JSON.stringify(path)
  return [
    'port 0',
    `unixsocket ${quoted(socket)}`,
    'unixsocketperm 600',
    `dir ${quoted(folder)}`,
    // fsync before every acknowledgement.
    'appendonly yes',
    'appendfsync always',
    'no-appendfsync-on-rewrite no',
    // After a power failure the last write may be incomplete. It was never acknowledged, so it is dropped.
    'aof-load-truncated yes',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    '',
  ].join('\n')
}

function lastWords(file: string): string {
  if (!existsSync(file)) return ''
  return readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' | ').slice(-400)
}

async function launch(folder: string, path: string): Promise<void> {
  if (spawnSync('redis-server', ['--version']).error)
    throw new RedisFault(
      'redis-server is not installed: run ./setup, or set REDIS_URL to a Redis of your own.',
    )
  // Remove a socket that a killed server left behind.
  rmSync(path, { force: true })
  const config = join(folder, 'redis.conf')
  writeFileSync(config, configuration(folder, path), { mode: 0o600 })
  const logFile = join(folder, 'redis.log')
  const log = openSync(logFile, 'a', 0o600)
  // Own process group: Ctrl-C in the terminal must stop Gilbert first and Redis after it.
  const child = spawn('redis-server', [config], { stdio: ['ignore', log, log], detached: true })
  closeSync(log)
  child.unref()
  let ended: string | undefined
  child.once('exit', (code, signal) => {
    ended = `it ended with ${signal ?? code}`
  })
  child.once('error', (error) => {
    ended = error.message
  })
  const deadline = performance.now() + patienceMillis
  while ((await answers(path)) !== 'yes') {
    if (ended || performance.now() > deadline)
      throw new RedisFault(
        `Gilbert's own Redis didn't start (${ended ?? 'no answer in a minute'}: ${lastWords(logFile)}). ` +
          `Look into ${logFile}; \`redis-check-aof --fix\` mends a damaged file below ${folder}.`,
      )
    await wait(20)
  }
}

/** Returns when the server of a directory answers, whichever process started it. @throws RedisFault */
export async function ensureRunning(folder: string, path: string): Promise<void> {
  const lock = join(folder, 'starting')
  const deadline = performance.now() + patienceMillis
  for (;;) {
    const now = await answers(path)
    if (now === 'yes') return
    if (now === 'no' && takeLock(lock)) {
      try {
        if ((await answers(path)) === 'no') await launch(folder, path)
      } finally {
        releaseLock(lock)
      }
      continue
    }
    if (performance.now() > deadline)
      throw new RedisFault(
        `The Redis at ${path} has been starting for a minute: wait until it is done, then start again.`,
      )
    await wait(50)
  }
}
