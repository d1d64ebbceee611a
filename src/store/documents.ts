import type { Redis } from 'ioredis'
import type { Documents, Owners } from '../practice/ports/documents.ts'
import { type Held, LostClaim } from '../practice/ports/memory.ts'
import { heldAt } from './claims.ts'
import { KeyTable } from './keys/key-table.ts'
import { auditLength, keys } from './keys/keys.ts'
import { deleteScript, documentLists, putSaidScript, putScript, swapScript } from './lua/documents.ts'
import { runOn } from './lua/script.ts'
import { readKept } from './read.ts'
import { documentSchemas } from './schemas.ts'

/**
 * The person of a list named `person:<id>`. Such documents are also listed with the person, so that `forget` deletes
 * them.
 */
const ownerOf = (list: string) => (list.startsWith('person:') ? list.slice('person:'.length) : undefined)

/** The keys of a document, its lists and its owners, for a script. */
async function listed(redis: Redis, kind: string, id: string, lists: readonly string[], of: Owners = {}) {
  const table = new KeyTable()
  const seen = await Promise.all(
    lists.map(async (list) => {
      const owner = ownerOf(list)
      const [old, oldOwned] = await Promise.all([
        redis.zrange(keys.docList(kind, list), '0', '3'),
        owner === undefined ? [] : redis.srandmember(keys.owned(owner), 4),
      ])
      return { list, owner, old, oldOwned }
    }),
  )
  const at = {
    id,
    name: `${kind} ${id}`,
    ...(kind === 'interview' && { room: id }),
    document: table.at(keys.doc(kind, id)),
    arrivals: table.at(keys.arrivals),
    owners: Object.entries(of)
      .filter(([, since]) => since !== '')
      .map(([person, since]) => ({ key: table.at(keys.person(person)), since })),
    lists: seen.map(({ list, owner, old, oldOwned }) => ({
      list: table.at(keys.docList(kind, list)),
      ...(owner !== undefined && { owned: table.at(keys.owned(owner)) }),
      old: old.map((name) => ({ key: table.at(keys.doc(kind, name)), name })),
      oldOwned: oldOwned.map((name) => {
        const [other = ''] = name.split(' ', 1)
        return { key: table.at(keys.doc(other, name.slice(other.length + 1))), name }
      }),
    })),
  }
  return { table, at }
}

/** The scripts’ return value for a lost claim. */
const lost = 3

/** @param held the claim that every write checks */
export function makeDocuments(redis: Redis, held?: Held): Documents {
  const fence = (table: KeyTable) => held && { held: heldAt(table, held) }
  const orLost = (outcome: unknown) => {
    if (held && outcome === lost) throw new LostClaim(held.name)
    return outcome
  }
  const get = async <T>(kind: string, id: string) => {
    const text = await redis.get(keys.doc(kind, id))
    return text === null ? undefined : readKept<T>(documentSchemas[kind], text, `${kind} ${id}`)
  }
  return {
    get,
    under: (claim) => makeDocuments(redis, claim),
    async enlist(kind, id, list) {
      const { table, at } = await listed(redis, kind, id, [list])
      await runOn(redis, documentLists, table, at)
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
      const { table, at } = await listed(redis, kind, id, options.lists ?? [], options.of)
      const args = [JSON.stringify(value), options.ttl ?? 0]
      const { said } = options
      if (!said) return orLost(await runOn(redis, putScript, table, { ...at, ...fence(table) }, args)) === 1
      const audited = { ...at, ...fence(table), audit: table.at(keys.audit(said.place)) }
      const entry = [...args, JSON.stringify(said.change), auditLength]
      return orLost(await runOn(redis, putSaidScript, table, audited, entry)) === 1
    },
    async update<T>(
      kind: string,
      id: string,
      change: (value: T) => T | undefined,
      options: { lists?: readonly string[]; of?: Owners; frees?: boolean } = {},
    ) {
      const { table, at: found } = await listed(redis, kind, id, options.lists ?? [], options.of)
      const at = { ...found, ...fence(table), frees: options.frees === true }
      for (;;) {
        const text = await redis.get(keys.doc(kind, id))
        if (text === null) return undefined
        const value = change(readKept<T>(documentSchemas[kind], text, `${kind} ${id}`))
        if (value === undefined) return undefined
        const outcome = orLost(await runOn(redis, swapScript, table, at, [text, JSON.stringify(value)]))
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
    async delete(kind, id) {
      if (!held) return (await redis.del(keys.doc(kind, id))) === 1
      const { table, at } = await listed(redis, kind, id, [])
      return orLost(await runOn(redis, deleteScript, table, { ...at, ...fence(table) })) === 1
    },
  }
}
