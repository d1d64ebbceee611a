import type { QueueOptions, RedisOptions } from 'bullmq'

/** Address of Redis: a `redis://…` URL, a socket path, or Sentinels. */
export interface QueueAddress {
  url?: string
  path?: string
  sentinels?: readonly { host: string; port: number }[]
  name?: string
  username?: string
  password?: string
  db?: number
  prefix?: string
}

const pause = (times: number) => Math.min(50 * 2 ** Math.min(times, 6), 2_000)

function server({ url, path, sentinels, name, username, password, db }: QueueAddress): RedisOptions {
  if (path !== undefined) return { path }
  if (!sentinels) return { url: url ?? '' }
  const login = {
    ...(username && { username }),
    ...(password && { password }),
    ...(db !== undefined && { db }),
  }
  const reconnectOnError = (error: Error) => (error.message.startsWith('READONLY') ? 2 : false)
  return {
    ...login,
    sentinels: [...sentinels],
    name: name ?? '',
    sentinelRetryStrategy: pause,
    reconnectOnError,
  }
}

/** Options for BullMQ’s connections. They reconnect to a lost Redis without a time limit. */
export const connectionTo = (address: QueueAddress): Pick<QueueOptions, 'connection' | 'prefix'> => ({
  connection: {
    ...server(address),
    maxRetriesPerRequest: null,
    retryStrategy: pause,
  },
  prefix: `${address.prefix ?? ''}bull`,
})
