import type { Redis } from 'ioredis'
import type { Memory } from '../practice/ports/memory.ts'
import { acquire } from './claims.ts'
import { keys } from './keys/keys.ts'
import { onceScript, run, script } from './lua/script.ts'

/**
 * Adapter data is small and mostly expires, and without it nobody could be answered. Each script begins with a delete,
 * so it also works while Redis is full (the memory limit is checked before a script’s first write). KEYS: the key.
 * ARGV: the value, milliseconds to live or 0.
 */
const set = `
redis.call('DEL', KEYS[1])
if ARGV[2] == '0' then redis.call('SET', KEYS[1], ARGV[1]) else redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
return 1
`
const setScript = script(set)

/** @returns 0 if the key exists */
const setAbsent = onceScript(`
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
${set}`)

/** KEYS: the list. ARGV: the value, maximum length, milliseconds to live or 0. */
const appendScript = onceScript(`
redis.call('LTRIM', KEYS[1], -ARGV[2], -1)
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], -ARGV[2], -1)
if ARGV[3] ~= '0' then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
return 1
`)

const escapeGlob = (text: string) => text.replace(/[\\*?[\]^]/g, '\\$&')

export function makeMemory(redis: Redis, adapter: string): Memory {
  return {
    get: async (key) => (await redis.get(keys.memory(adapter, key))) ?? undefined,
    async set(key, value, options = {}) {
      const name = keys.memory(adapter, key)
      const { ttl, ifAbsent } = options
      if (ifAbsent) return (await run(redis, setAbsent, [value, ttl ?? 0], [name])) === 1
      return (await run(redis, setScript, [value, ttl ?? 0], [name])) === 1
    },
    async delete(key) {
      await redis.del(keys.memory(adapter, key), keys.memoryList(adapter, key))
    },
    acquire: (key, ttl) => acquire(redis, `${adapter} ${key}`, ttl),
    async append(list, value, { max, ttl }) {
      await run(redis, appendScript, [value, max, ttl ?? 0], [keys.memoryList(adapter, list)])
    },
    async remove(list, value) {
      await redis.lrem(keys.memoryList(adapter, list), 0, value)
    },
    list: (list) => redis.lrange(keys.memoryList(adapter, list), 0, -1),
    async deleteAll(prefix) {
      let gone = 0
      // SCAN does not apply ioredis’s key prefix, neither to its pattern nor to its results.
      const before = redis.options.keyPrefix ?? ''
      for (const name of [keys.memory(adapter, prefix), keys.memoryList(adapter, prefix)])
        for await (const found of redis.scanStream({ match: `${escapeGlob(before + name)}*`, count: 500 })) {
          const names = (found as string[]).map((one) => one.slice(before.length))
          if (names.length > 0) gone += await redis.del(...names)
        }
      return gone
    },
  }
}
