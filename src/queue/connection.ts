import type { RedisOptions } from 'bullmq'

/** Where Redis is: `redis://…` or a socket's path. */
export interface QueueAddress {
  url?: string
  path?: string
}

/** Options for BullMQ's own connections: they wait for a Redis that went away, for as long as it takes. */
export const connectionTo = (address: QueueAddress): RedisOptions => ({
  ...(address.path ? { path: address.path } : { url: address.url ?? '' }),
  maxRetriesPerRequest: null,
  retryStrategy: (times: number) => Math.min(50 * 2 ** Math.min(times, 6), 2_000),
})
