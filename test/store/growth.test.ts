import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noAttempts } from '../../src/core/scoring/tries.ts'
import { addDays } from '../../src/core/time/calendar.ts'
import { connection } from '../../src/store/connect.ts'
import { type TestRedis, testRedis } from '../support/redis.ts'

let redis: TestRedis
let raw: ReturnType<typeof connection>
beforeEach(async () => {
  redis = await testRedis()
  raw = connection(redis.address)
  await raw.connect()
})
afterEach(async () => {
  raw.disconnect()
  await redis.stop()
})

const place = 'test:daily'

describe('what has run out', () => {
  it('is not named for ever: boards of days', async () => {
    const { attempts } = redis.store
    for (let nth = 0; nth < 300; nth += 1) {
      await attempts.commit({
        person: 'test:ada',
        since: '',
        question: `q${nth}`,
        version: 0,
        history: noAttempts,
        points: 5,
        boards: [{ place, boards: ['all', `day:${nth}`] }],
        places: [place],
        solvedAfter: 1,
      })
      // Its time is up at once.
      await raw.del(`b:${place}|day:${nth}`)
    }
    expect(await raw.scard('p:test:ada|boards')).toBeLessThan(20)
    expect(await raw.scard(`g:${place}|boards`)).toBeLessThan(20)
    expect((await attempts.rank(place, 'all', 'test:ada'))?.points).toBe(1_500)
  })

  it('is not listed for ever: documents of an hour', async () => {
    const { documents } = redis.store
    for (let nth = 0; nth < 300; nth += 1) {
      await documents.put('thing', `x${nth}`, { nth }, { lists: ['person:test:ada', 'all'] })
      if (nth > 0) await documents.delete('thing', `x${nth}`)
    }
    expect(await raw.scard('dl:person:test:ada')).toBeLessThan(20)
    expect(await raw.zcard('dl:thing:all')).toBeLessThan(20)
    expect(await documents.list('thing', 'all')).toEqual(['x0'])
  })

  it('code goes after its days, and a year later what became of it; what it earned stays', async () => {
    const { submissions, attempts, people } = redis.store
    const { person, since } = await people.seen({ id: 'test:eva', name: 'Eva' }, place)
    for (let nth = 1; nth <= 30; nth += 1) {
      const one = {
        id: `old${nth}`,
        person,
        task: 'judge',
        question: 'q',
        source: `# ${nth}`,
        hash: `h${nth}`,
      } as const
      const rest = { at: nth, status: 'queued', late: false, told: false } as const
      expect(await submissions.accept({ ...one, ...rest }, 99, since)).toMatchObject({ outcome: 'accepted' })
      const tries = [{ id: 'old1', at: 1, right: true, late: false }]
      const change = {
        person,
        since,
        question: 'q',
        version: nth - 1,
        points: 5,
        solvedAfter: 1,
        places: [place],
      }
      const submission = { id: one.id, result: { task: 'failed', message: '' } as const, at: nth }
      const boards = [{ place, boards: ['all'] }]
      expect(await attempts.commit({ ...change, boards, history: { tries, hints: [] }, submission })).toBe(
        'done',
      )
      await submissions.told(one.id)
    }
    expect(await submissions.dropVerdicts(21)).toBe(0)
    expect(await submissions.dropSources(21)).toBe(20)
    expect((await submissions.get('old5'))?.result).toBeDefined()
    expect(await submissions.dropVerdicts(11)).toBe(10)
    expect(await submissions.get('old5')).toBeUndefined()
    expect(await submissions.of(person, 99)).toHaveLength(20)
    expect(await raw.hlen('p:test:eva|sources')).toBe(20)
    expect([await raw.zcard('verdicts'), await raw.zcard('sent')]).toEqual([10, 10])
    expect((await attempts.rank(place, 'all', person))?.points).toBe(5)
    await people.forget(person, 1)
    expect(await redis.leftovers('old15')).toEqual([])
  })

  it('weeks and months have an end, all time has none', async () => {
    await redis.store.attempts.commit({
      person: 'test:ada',
      since: '',
      question: 'q',
      version: 0,
      history: noAttempts,
      points: 5,
      boards: [{ place, boards: ['all', 'week:2026-W47', 'month:2026-11', 'topic:races'] }],
      places: [place],
      solvedAfter: 1,
    })
    const ends = async (name: string) => (await raw.ttl(`b:${place}|${name}`)) > 0
    expect([await ends('week:2026-W47'), await ends('month:2026-11')]).toEqual([true, true])
    expect([await ends('all'), await ends('topic:races')]).toEqual([false, false])
  })

  it('five years of days practised are some hundred bytes', async () => {
    const days = Array.from({ length: 5 * 365 }, (_, nth) => addDays('2026-01-01', nth))
    for (const [nth, day] of days.entries())
      await redis.store.attempts.commit({
        person: 'test:ada',
        since: '',
        question: `q${nth % 3}`,
        version: Math.floor(nth / 3),
        history: noAttempts,
        points: 0,
        boards: [],
        places: [],
        solvedAfter: 0,
        day,
      })
    expect(await redis.store.people.days('test:ada')).toEqual(days)
    expect(Number(await raw.memory('USAGE', 'p:test:ada|days'))).toBeLessThan(2_000)
  })

  it('a clock that is centuries off fills nothing', async () => {
    const change = {
      person: 'test:far',
      since: '',
      question: 'q',
      history: noAttempts,
      points: 0,
      boards: [],
      places: [],
      solvedAfter: 0,
    }
    for (const [version, day] of ['1970-01-01', '9999-12-31', '2026-11-23'].entries())
      await redis.store.attempts.commit({ ...change, version, day })
    expect(await redis.store.people.days('test:far')).toEqual(['2026-11-23'])
  })

  it('a question asked a hundred times stands once in the order of those asked', async () => {
    const { places } = redis.store
    for (let nth = 10; nth < 99; nth += 1)
      await places.claim({ place, day: `2026-01-${nth}`, question: nth % 2 ? 'a' : 'b', at: nth })
    expect(await places.asked(place)).toEqual(['a', 'b'])
  })
})
