import type { Redis } from 'ioredis'
import type { Documents } from '../practice/ports/documents.ts'
import { keys } from './keys.ts'
import { run, script } from './lua/script.ts'

const swapScript = script(`
if redis.call('GET', ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('SET', ARGV[1], ARGV[3], 'KEEPTTL')
return 1
`)

/** Lists named `person:<id>` are also noted with the person, whose `forget` deletes what is on them. */
const ownerOf = (list: string) => (list.startsWith('person:') ? list.slice('person:'.length) : undefined)

export function makeDocuments(redis: Redis): Documents {
  const enlist = async (kind: string, id: string, list: string) => {
    // By arrival, so that the latest comes first.
    const step = redis.multi().zadd(keys.docList(kind, list), await redis.incr(keys.arrivals), id)
    const owner = ownerOf(list)
    if (owner) step.sadd(keys.owned(owner), `${kind} ${id}`)
    await step.exec()
  }
  return {
    enlist,
    async delist(kind, id, list) {
      const step = redis.multi().zrem(keys.docList(kind, list), id)
      const owner = ownerOf(list)
      if (owner) step.srem(keys.owned(owner), `${kind} ${id}`)
      await step.exec()
    },
    async dropList(kind, list) {
      await redis.del(keys.docList(kind, list))
    },
    async expire(kind, id, ttl) {
      await redis.pexpire(keys.doc(kind, id), ttl)
    },
    async put(kind, id, value, options = {}) {
      const name = keys.doc(kind, id)
      if (options.ttl) await redis.set(name, JSON.stringify(value), 'PX', options.ttl)
      else await redis.set(name, JSON.stringify(value))
      for (const list of options.lists ?? []) await enlist(kind, id, list)
    },
    async get<T>(kind: string, id: string) {
      const text = await redis.get(keys.doc(kind, id))
      return text === null ? undefined : (JSON.parse(text) as T)
    },
    async update<T>(kind: string, id: string, change: (value: T) => T | undefined) {
      for (;;) {
        const text = await redis.get(keys.doc(kind, id))
        if (text === null) return undefined
        const value = change(JSON.parse(text) as T)
        if (value === undefined) return undefined
        if ((await run(redis, swapScript, [keys.doc(kind, id), text, JSON.stringify(value)])) === 1)
          return value
      }
    },
    async list(kind, list) {
      const ids = await redis.zrevrange(keys.docList(kind, list), 0, -1)
      const there = await Promise.all(ids.map((id) => redis.exists(keys.doc(kind, id))))
      const gone = ids.filter((_, index) => there[index] === 0)
      if (gone.length > 0) await redis.zrem(keys.docList(kind, list), ...gone)
      return ids.filter((_, index) => there[index] === 1)
    },
    delete: async (kind, id) => (await redis.del(keys.doc(kind, id))) === 1,
  }
}
