import type { Redis } from 'ioredis'

/**
 * Whether a replica has the writes of this connection. Sentinel promotes the replica with the most data, so writes that
 * only the old master has are lost. If the connection was replaced meanwhile, it may lead to another master; the call
 * is then repeated, which is harmless.
 */
export const isReplicated = async (redis: Redis): Promise<boolean> => (await redis.wait(1, 1_000)) >= 1
