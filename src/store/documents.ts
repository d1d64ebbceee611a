import type { Redis } from 'ioredis'
import type { Documents, Owners } from '../practice/ports/documents.ts'
import { keys } from './keys.ts'
import { documentLists, putScript, swapScript } from './lua/documents.ts'
import { run } from './lua/script.ts'
import { readKept } from './read.ts'
import { documentSchemas } from './schemas.ts'

/** Lists named `person:<id>` are also noted with the person, whose `forget` deletes what is on them. */
const ownerOf = (list: string) => (list.startsWith('person:') ? list.slice('person:'.length) : undefined)

/** What both scripts are told of lists and owners: names in KEYS, the rest in ARGV. */
function listed(kind: string, lists: readonly string[], of: Owners = {}) {
  const owners = Object.entries(of).filter(([, since]) => since !== '')
  return {
    keys: [
      ...lists.map((list) => keys.docList(kind, list)),
      ...lists.map((list) => {
        const owner = ownerOf(list)
        return owner === undefined ? keys.docList(kind, list) : keys.owned(owner)
      }),
      ...owners.map(([person]) => keys.person(person)),
    ],
    args: [
      lists.length,
      ...lists.map((list) => (ownerOf(list) === undefined ? '0' : '1')),
      owners.length,
      ...owners.map(([, since]) => since),
    ],
  }
}

export function makeDocuments(redis: Redis): Documents {
  const get = async <T>(kind: string, id: string) => {
    const text = await redis.get(keys.doc(kind, id))
    return text === null ? undefined : readKept<T>(documentSchemas[kind], text, `${kind} ${id}`)
  }
  return {
    get,
    async enlist(kind, id, list) {
      const { keys: names, args } = listed(kind, [list])
      await run(redis, documentLists, [kind, id, ...args], [keys.doc(kind, id), keys.arrivals, ...names])
    },
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
      const { keys: names, args } = listed(kind, options.lists ?? [], options.of)
      const given = [kind, id, JSON.stringify(value), options.ttl ?? 0, ...args]
      return (await run(redis, putScript, given, [keys.doc(kind, id), keys.arrivals, ...names])) === 1
    },
    async update<T>(
      kind: string,
      id: string,
      change: (value: T) => T | undefined,
      options: { lists?: readonly string[]; of?: Owners } = {},
    ) {
      const { keys: names, args } = listed(kind, options.lists ?? [], options.of)
      for (;;) {
        const text = await redis.get(keys.doc(kind, id))
        if (text === null) return undefined
        const value = change(readKept<T>(documentSchemas[kind], text, `${kind} ${id}`))
        if (value === undefined) return undefined
        const given = [kind, id, text, JSON.stringify(value), ...args]
        const outcome = await run(redis, swapScript, given, [keys.doc(kind, id), keys.arrivals, ...names])
        if (outcome === 1) return value
        if (outcome === 2) return undefined
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
