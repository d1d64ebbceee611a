import { Redis, type RedisOptions } from 'ioredis'
import type { RedisAddress } from './address.ts'

export { addressOf, type RedisAddress } from './address.ts'

/** The ioredis options that we set. The two declared types of `replyMapping` are incompatible. */
type Options = Omit<RedisOptions, 'replyMapping'>

/** A message that says what is wrong with Redis and how to fix it. */
export class RedisFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RedisFault'
  }
}

const where = (address: RedisAddress) =>
  address.path ??
  address.url?.replace(/\/\/[^@/]*@/, '//…@') ??
  `${address.name}, as ${address.sentinels?.map(({ host, port }) => `${host}:${port}`).join(', ')} say`

const pause = (times: number) => Math.min(50 * 2 ** Math.min(times, 6), 2_000)

/** Minimum milliseconds between two questions to the Sentinels after NOREPLICAS. */
const askMillis = 5_000

/**
 * Decides when to ask the Sentinels for the master again. READONLY: this server is now a replica; the command is sent
 * to the new master. NOREPLICAS: either the server was cut off and a replica may be the new master, or only its
 * replicas are away; the caller gets the error in both cases.
 */
function askingAgain(): NonNullable<RedisOptions['reconnectOnError']> {
  let asked = Number.NEGATIVE_INFINITY
  return ({ message }) => {
    if (message.startsWith('READONLY')) return 2
    const now = performance.now()
    if (!message.startsWith('NOREPLICAS') || now - asked < askMillis) return false
    asked = now
    return 1
  }
}

/** A connection that reconnects by itself. Commands wait meanwhile. */
export function connection(address: RedisAddress, options: Options = {}): Redis {
  const usual: Options = {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    retryStrategy: pause,
    sentinelRetryStrategy: pause,
    ...(address.prefix !== undefined && { keyPrefix: address.prefix }),
    ...options,
  }
  const { path, url, sentinels, name, username, password, db } = address
  if (path !== undefined) return new Redis({ ...usual, path })
  if (!sentinels) return new Redis(url ?? '', usual)
  const login = {
    ...(username && { username }),
    ...(password && { password }),
    ...(db !== undefined && { db }),
  }
  return new Redis({
    ...usual,
    ...login,
    sentinels: [...sentinels],
    name: name ?? '',
    reconnectOnError: askingAgain(),
  })
}

/**
 * Sends all commands of one event-loop turn in one write, because a write per command is half of its cost. Their order
 * and the resending after a lost connection stay with ioredis.
 */
export function inOneWrite(redis: Redis): void {
  redis.on('connect', () => {
    const { stream } = redis
    const write = stream.write.bind(stream) as (...all: unknown[]) => boolean
    let held = false
    stream.write = ((...all: unknown[]) => {
      if (!held) {
        held = true
        stream.cork()
        process.nextTick(() => {
          held = false
          stream.uncork()
        })
      }
      return write(...all)
    }) as typeof stream.write
  })
}

/** Milliseconds for the whole check: a stopped process still accepts connections, and never answers. */
const checkMillis = 8_000

/** Checks Redis once. @throws RedisFault with the fix, if it is not reachable or would lose data */
export async function checkRedis(address: RedisAddress, millis = checkMillis): Promise<void> {
  const redis = connection(address, {
    retryStrategy: () => null,
    sentinelRetryStrategy: () => null,
    connectTimeout: 3_000,
    maxRetriesPerRequest: 0,
  })
  let reason: Error | undefined
  redis.on('error', (error: Error) => {
    reason = error
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not answer within ${millis / 1_000} s`)), millis)
  })
  try {
    await Promise.race([look(redis, address), late])
  } catch (error) {
    if (error instanceof RedisFault) throw error
    const why = (reason ?? (error as Error)).message
    throw new RedisFault(
      `Redis at ${where(address)} can't be used (${why}): correct REDIS_URL, ` +
        'or unset it and Gilbert starts its own.',
      { cause: error },
    )
  } finally {
    clearTimeout(timer)
    redis.disconnect()
  }
}

/** @throws RedisFault if it would lose data */
async function look(redis: Redis, address: RedisAddress): Promise<void> {
  await redis.connect()
  const policy = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1]
  if (policy !== undefined && policy !== 'noeviction')
    throw new RedisFault(
      `Redis at ${where(address)} evicts keys (maxmemory-policy ${policy}), so answers would vanish: ` +
        'run `redis-cli config set maxmemory-policy noeviction` and put it into redis.conf.',
    )
  const version = /redis_version:(\d+)\.(\d+)/.exec(await redis.info('server'))
  if (version && Number(version[1]) * 100 + Number(version[2]) < 602)
    throw new RedisFault(
      `Redis at ${where(address)} is version ${version[1]}.${version[2]}: install 6.2 or later.`,
    )
}
