import type { Redis } from 'ioredis'
import type { Memory } from '../practice/ports/memory.ts'
import { keys } from './keys.ts'

const escapeGlob = (text: string) => text.replace(/[\\*?[\]^]/g, '\\$&')

export function makeMemory(redis: Redis, adapter: string): Memory {
  return {
    get: async (key) => (await redis.get(keys.memory(adapter, key))) ?? undefined,
    async set(key, value, options = {}) {
      const name = keys.memory(adapter, key)
      const { ttl, ifAbsent } = options
      if (ttl && ifAbsent) return (await redis.set(name, value, 'PX', ttl, 'NX')) === 'OK'
      if (ttl) return (await redis.set(name, value, 'PX', ttl)) === 'OK'
      if (ifAbsent) return (await redis.set(name, value, 'NX')) === 'OK'
      return (await redis.set(name, value)) === 'OK'
    },
    async delete(key) {
      await redis.del(keys.memory(adapter, key), keys.memoryList(adapter, key))
    },
    async append(list, value, { max }) {
      const name = keys.memoryList(adapter, list)
      await redis.multi().rpush(name, value).ltrim(name, -max, -1).exec()
    },
    async remove(list, value) {
      await redis.lrem(keys.memoryList(adapter, list), 0, value)
    },
    list: (list) => redis.lrange(keys.memoryList(adapter, list), 0, -1),
    async deleteAll(prefix) {
      let gone = 0
      for (const name of [keys.memory(adapter, prefix), keys.memoryList(adapter, prefix)])
        for await (const found of redis.scanStream({ match: `${escapeGlob(name)}*`, count: 500 }))
          if ((found as string[]).length > 0) gone += await redis.del(...(found as string[]))
      return gone
    },
  }
}
