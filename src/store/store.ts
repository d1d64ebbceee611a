import type { Store } from '../practice/ports/store.ts'
import { makeAttempts } from './attempts.ts'
import { acquire } from './claims.ts'
import { checkRedis, connection, inOneWrite, type RedisAddress } from './connect.ts'
import { makeDocuments } from './documents.ts'
import { makeFollowUps } from './follow-ups.ts'
import { makeMemory } from './memory.ts'
import { migrate } from './migrate.ts'
import { makePeople } from './people.ts'
import { makePlaces } from './places.ts'
import { purge } from './purge.ts'
import { makeRoomLogs } from './room-logs.ts'
import { makeSubmissions } from './submissions.ts'

/** Opens the persistent storage in Redis. @throws RedisFault if Redis cannot be used */
export async function openStore(address: RedisAddress, onTrouble: (error: Error) => void): Promise<Store> {
  await checkRedis(address)
  const redis = connection(address)
  inOneWrite(redis)
  redis.on('error', onTrouble)
  await redis.connect()
  try {
    await migrate(redis)
  } catch (error) {
    redis.disconnect()
    throw error
  }
  const rooms = makeRoomLogs(redis, onTrouble)
  return {
    people: makePeople(redis),
    places: makePlaces(redis),
    attempts: makeAttempts(redis),
    submissions: makeSubmissions(redis),
    documents: makeDocuments(redis),
    followUps: makeFollowUps(redis),
    rooms,
    acquire: (key, ttl) => acquire(redis, key, ttl),
    purge: () => purge(redis),
    memory: (adapter) => makeMemory(redis, adapter),
    async stop() {
      await rooms.stop()
      await redis.quit()
    },
  }
}
