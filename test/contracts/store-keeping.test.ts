import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usualSchedule } from '../../src/core/time/schedule.ts'
import { LostClaim } from '../../src/practice/ports/memory.ts'
import { type TestRedis, testRedis } from '../support/redis.ts'

let redis: TestRedis

beforeAll(async () => {
  redis = await testRedis()
})

afterAll(() => redis.stop())

let count = 0

function next(): number {
  count += 1
  return count
}

const fresh = (what: string) => `test:${what}${next()}`

describe('a place', () => {
  it('has one question a day, whoever puts it down first', async () => {
    const { places } = redis.store
    const place = fresh('g')
    const claims = await Promise.all(
      ['a', 'b', 'c'].map((question) => places.claim({ place, day: '2026-11-22', question, at: 1 })),
    )
    expect(new Set(claims.map((one) => one.question)).size).toBe(1)
    expect(await places.asked(place)).toHaveLength(1)
  })

  it('remembers posts and reveals', async () => {
    const { places } = redis.store
    const place = fresh('g')
    await places.claim({ place, day: '2026-11-22', question: 'a', at: 1 })
    await places.posted({ place, day: '2026-11-22', question: 'a' }, 'message')
    await places.claim({ place, day: '2026-11-23', question: 'b', at: 50 })
    const next = { place, day: '2026-11-23', question: 'b' }
    expect(await places.posted(next, 'next', { day: '2026-11-22', at: 50 })).toBe(true)
    await places.posted(next, 'next', { day: '2026-11-22', at: 99 })
    // Of a question that was swapped for this one meanwhile.
    expect(await places.posted({ ...next, question: 'c' }, 'late')).toBe(false)
    expect(await places.askedOn(place, 'a')).toMatchObject({ message: 'message', closedAt: 50 })
    expect(await places.latest(place)).toMatchObject({ day: '2026-11-23', message: 'next' })
    expect(await places.before(place, '2026-11-22')).toBeUndefined()
  })

  it('keeps who changed what', async () => {
    const { places } = redis.store
    const place = fresh('g')
    const settings = await places.get(place)
    expect(settings.schedule).toEqual(usualSchedule)
    await places.update(place, (now) => ({
      place: { ...now, scheduled: true },
      said: { at: 1, by: 'test:ada', what: 'set up' },
    }))
    expect(await places.scheduled()).toContain(place)
    expect(await places.audit(place)).toEqual([{ at: 1, by: 'test:ada', what: 'set up' }])
    await places.forget(place)
    expect(await places.scheduled()).not.toContain(place)
    expect(await places.audit(place)).toEqual([])
  })
})

describe('a document', () => {
  it('changed by many at once loses none of the changes', async () => {
    const { documents } = redis.store
    await documents.put('count', 'c', { n: 0 })
    const once = () => documents.update<{ n: number }>('count', 'c', ({ n }) => ({ n: n + 1 }))
    await Promise.all(Array.from({ length: 50 }, once))
    expect(await documents.get('count', 'c')).toEqual({ n: 50 })
  })

  it('leaves its lists when it is deleted', async () => {
    const { documents } = redis.store
    await documents.put('note', 'n1', 1, { lists: ['all'] })
    await documents.put('note', 'n2', 2, { lists: ['all'] })
    expect(await documents.delete('note', 'n1')).toBe(true)
    expect(await documents.list('note', 'all')).toEqual(['n2'])
    expect(await documents.update('note', 'n1', (value: number) => value + 1)).toBeUndefined()
  })
})

describe('an adapter’s memory', () => {
  it('keeps what is there where that is asked for', async () => {
    const memory = redis.store.memory('slack')
    expect(await memory.set('k', 'a', { ifAbsent: true })).toBe(true)
    expect(await memory.set('k', 'b', { ifAbsent: true })).toBe(false)
    expect(await memory.get('k')).toBe('a')
    expect(await redis.store.memory('discord').get('k')).toBeUndefined()
    await memory.delete('k')
    expect(await memory.get('k')).toBeUndefined()
  })

  it('keeps the end of a list, and forgets by prefix', async () => {
    const memory = redis.store.memory('slack')
    for (const value of ['1', '2', '3']) await memory.append('l[1]*', value, { max: 2 })
    expect(await memory.list('l[1]*')).toEqual(['2', '3'])
    await memory.append('short', 'x', { max: 2, ttl: 1 })
    await expect.poll(() => memory.list('short')).toEqual([])
    await memory.set('l[1]*x', 'y')
    await memory.set('l1', 'stays')
    expect(await memory.deleteAll('l[1]*')).toBe(2)
    expect(await memory.get('l1')).toBe('stays')
  })
})

describe('a claim', () => {
  it('has one owner, until it is released', async () => {
    const { store } = redis
    const key = fresh('claim')
    const claims = await Promise.all(Array.from({ length: 20 }, () => store.acquire(key, 60_000)))
    const [owner, ...others] = claims.filter((claim) => claim !== undefined)
    expect(others).toEqual([])
    expect(await owner?.extend(60_000)).toBe(true)
    expect(await owner?.release()).toBe(true)
    expect(await store.acquire(key, 60_000)).toBeDefined()
  })

  it('that is lost lets nothing be written under it any more', async () => {
    const { store } = redis
    const { documents, places } = store
    const key = fresh('claim')
    const late = await store.acquire(key, 60_000)
    if (!late) throw new Error('nobody else has it')
    const under = documents.under(late)
    expect(await under.put('note', 'fenced', 1)).toBe(true)
    expect(await under.update('note', 'fenced', (now: number) => now + 1)).toBe(2)
    const day = { place: fresh('p'), day: '2026-11-23', question: 'q', at: 1 }
    // As where its time ran out while its owner stood still.
    await late.release()
    const next = await store.acquire(key, 60_000)
    await expect(under.put('note', 'fenced', 9)).rejects.toThrow(LostClaim)
    await expect(under.update('note', 'fenced', () => 9)).rejects.toThrow(LostClaim)
    await expect(under.delete('note', 'fenced')).rejects.toThrow(LostClaim)
    await expect(places.claim(day, undefined, late)).rejects.toThrow(LostClaim)
    expect(await documents.get('note', 'fenced')).toBe(2)
    expect(await places.daily(day.place, day.day)).toBeUndefined()
    expect(await places.claim(day, undefined, next)).toMatchObject({ question: 'q' })
    if (!next) throw new Error('it was released')
    expect(await documents.under(next).delete('note', 'fenced')).toBe(true)
  })

  it('that ran out can neither be extended nor release the next owner’s', async () => {
    const { store } = redis
    const key = fresh('claim')
    const late = await store.acquire(key, 1)
    let next: Awaited<ReturnType<typeof store.acquire>>
    while (!next) next = await store.acquire(key, 60_000)
    expect(await late?.extend(60_000)).toBe(false)
    expect(await late?.release()).toBe(false)
    expect(await store.acquire(key, 60_000)).toBeUndefined()
    expect(await next.release()).toBe(true)
  })
})
