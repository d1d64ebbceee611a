import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connection, RedisFault } from '../../src/store/connect.ts'
import { storeVersion } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/store.ts'
import { type LeasedRedis, leaseRedis } from '../support/redis.ts'

let lease: LeasedRedis
let raw: ReturnType<typeof connection>
beforeEach(async () => {
  lease = await leaseRedis()
  raw = connection(lease.address)
  await raw.connect()
})
afterEach(async () => {
  raw.disconnect()
  await lease.release()
})
const open = () => openStore(lease.address, () => undefined)

/** A store as the release before versions left it. */
async function first(): Promise<void> {
  await raw.sadd('people', 'test:ada', 'test:bob')
  await raw.hset('p:test:ada', 'name', 'Ada')
  await raw.hset('p:test:bob', 'name', 'Bob', 'hidden', '1')
  await raw.sadd('p:test:ada|days', '2025-12-31', '2026-01-01', '2026-11-23')
  await raw.sadd('scheduled', 'test:daily')
  await raw.rpush('g:test:daily|asked', 'a', 'b', 'a', 'c')
}

describe('the version of a store', () => {
  it('is written into a new one', async () => {
    const store = await open()
    expect(await raw.get('store-version')).toBe(String(storeVersion))
    await store.stop()
  })

  it('is brought up once, by however many processes that start at the same time', async () => {
    await first()
    const all = await Promise.all([1, 2, 3, 4].map(open))
    const store = all[0]
    const [ada, bob] = [await store?.people.get('test:ada'), await store?.people.get('test:bob')]
    expect(new Set([ada?.since, bob?.since, '']).size).toBe(3)
    expect(bob).toMatchObject({ name: 'Bob', hidden: true })
    expect(await store?.people.days('test:ada')).toEqual(['2025-12-31', '2026-01-01', '2026-11-23'])
    expect(await store?.places.asked('test:daily')).toEqual(['b', 'a', 'c'])
    expect(await raw.get('store-version')).toBe(String(storeVersion))
    await Promise.all(all.map((one) => one.stop()))
  })

  it('is not touched where a newer release wrote it', async () => {
    await first()
    await raw.set('store-version', String(storeVersion + 1))
    await expect(open()).rejects.toThrow(RedisFault)
    await expect(open()).rejects.toThrow(/newer release/)
    expect(await raw.hget('p:test:ada', 'since')).toBeNull()
  })
})

describe('what this release can’t read', () => {
  it.each([
    ['not JSON', '{'],
    ['of another shape', '{"version":1,"points":"secret","work":{}}'],
  ])('%s is said with its place, and never with what stands there', async (_how, text) => {
    const store = await open()
    await raw.hset('p:test:ada|works', 'gil', text)
    const error = await store.attempts.get('test:ada', 'gil').catch((one: unknown) => one)
    expect(String(error)).toMatch(/the attempts at gil in Redis is not as Gilbert writes it/)
    expect(String(error)).not.toMatch(/secret/)
    await store.stop()
  })
})
