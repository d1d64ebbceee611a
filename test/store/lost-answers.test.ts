import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { noAttempts } from '../../src/core/scoring/tries.ts'
import type { Store } from '../../src/practice/ports/store.ts'
import { openStore } from '../../src/store/store.ts'
import { LosingLink } from '../support/losing-link.ts'
import { type LeasedRedis, leaseRedis } from '../support/redis.ts'

const place = 'test:daily'
const said = { at: 1, by: 'test:ada', what: 'said' }
const history = { ...noAttempts, tries: [{ id: 't', at: 1, right: true, late: false }] }

/** What somebody does once. Each is said in one go, and its answer is what the caller must hear. */
const deeds: Readonly<Record<string, (store: Store, since: string) => Promise<unknown>>> = {
  'an answer that counts': ({ attempts }, since) =>
    attempts.commit({
      person: 'test:ada',
      since,
      question: 'q',
      version: 0,
      history,
      points: 5,
      boards: [{ place, boards: ['all'] }],
      places: [place],
      solvedAfter: 1,
      wrong: 'turn',
    }),
  'a claim': async (store) => (await store.acquire('key', 10_000)) !== undefined,
  'a press taken by one process': (store) =>
    store.memory('chat').set('seen', '1', { ttl: 9_000, ifAbsent: true }),
  'a line of an adapter’s list': (store) => store.memory('chat').append('list', 'one', { max: 9 }),
  'a document that grows': ({ documents }) =>
    documents.update<{ all: number[] }>('thing', 'x', ({ all }) => ({ all: [...all, 1] })),
  'a setting with its line in the trail': ({ places }) =>
    places.update(place, (now) => ({ place: { ...now, scheduled: !now.scheduled }, said })),
  'a line in the trail': ({ places }) => places.note(place, said),
  'a question swapped': ({ places }) =>
    places.swap(
      { place, day: '2026-01-02', question: 'a', at: 1 },
      { place, day: '2026-01-02', question: 'b', at: 2 },
      said,
    ),
  'the question of a day': ({ places }) =>
    places.claim({ place, day: '2026-01-03', question: 'c', at: 3 }, said),
  'somebody new': ({ people }) => people.seen({ id: 'test:bob', name: 'Bob' }, place),
  'somebody forgotten': ({ people }) => people.forget('test:ada', 7),
}

const home = mkdtempSync(join(tmpdir(), 'gilbert-lost-'))
let lease: LeasedRedis
let raw: Redis
let link: LosingLink
let store: Store
let since: string
beforeAll(async () => {
  lease = await leaseRedis()
  raw = new Redis({ path: lease.address.path ?? '' })
  link = await LosingLink.open({ path: lease.address.path ?? '' }, join(home, 'link.sock'))
})
afterAll(async () => {
  await link.close()
  raw.disconnect()
  await lease.release()
  rmSync(home, { recursive: true, force: true })
})
beforeEach(async () => {
  store = await openStore({ path: link.path }, () => undefined)
})
afterEach(() => store.stop())

/** All that stands in Redis, but for what calls answered and for tokens made by chance. */
async function everything(): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {}
  for (const key of (await raw.keys('*')).sort()) {
    if (/^(n:|o:|forgotten)/.test(key)) continue
    const type = await raw.type(key)
    const read = {
      string: () => raw.get(key),
      hash: () => raw.hgetall(key),
      set: async () => (await raw.smembers(key)).sort(),
      zset: () => raw.zrange(key, '0', '-1', 'WITHSCORES'),
      list: () => raw.lrange(key, 0, -1),
    }[type]
    all[key] = await read?.()
  }
  return all
}

async function prepared(): Promise<void> {
  await raw.flushall()
  await raw.set('store-version', '2')
  since = (await store.people.seen({ id: 'test:ada', name: 'Ada' }, place)).since
  await store.documents.put('thing', 'x', { all: [] })
  await store.places.claim({ place, day: '2026-01-02', question: 'a', at: 1 })
}

it.each(Object.keys(deeds))(
  '%s: where its answer is lost, it is done once and answered the same',
  async (name) => {
    const deed = deeds[name]
    if (!deed) throw new Error(name)
    await prepared()
    const answer = await deed(store, since)
    const whole = await everything()
    // Each call that the deed makes loses its answer in turn.
    for (let nth = 0; ; nth += 1) {
      await prepared()
      const before = link.lost
      let calls = 0
      const send = Redis.prototype.sendCommand
      Redis.prototype.sendCommand = function (this: Redis, ...args) {
        if (this.options.path === link.path && args[0].name !== 'info') {
          if (calls === nth) link.loseNext()
          calls += 1
        }
        return send.apply(this, args)
      }
      try {
        expect(await deed(store, since), `answer ${nth} lost`).toEqual(answer)
      } finally {
        Redis.prototype.sendCommand = send
      }
      expect(await everything(), `answer ${nth} lost`).toEqual(whole)
      if (link.lost === before) {
        expect(nth).toBeGreaterThan(0)
        return
      }
    }
  },
)
