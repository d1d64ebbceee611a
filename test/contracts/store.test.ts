import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Submission } from '../../src/core/judging/submission.ts'
import type { Verdict } from '../../src/core/judging/verdict.ts'
import type { Commit } from '../../src/practice/ports/attempts.ts'
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

const verdict = (word: Verdict['verdict']): Verdict => ({
  verdict: word,
  message: '',
  checks: [],
  counterexample: null,
  output: '',
  python: '3.13.5',
  runtime: 'runc',
  millis: { wait: 0, run: 0, total: 0 },
})

const submission = (person: string, more: Partial<Submission> = {}): Submission => ({
  id: `s${next()}`,
  person,
  task: 'judge',
  question: 'q',
  source: 'pass',
  hash: `h${count}`,
  at: count,
  status: 'queued',
  late: false,
  told: false,
  ...more,
})

const commit = (person: string, place: string, points: number, more: Partial<Commit> = {}): Commit => ({
  person,
  since: '',
  question: 'q',
  version: 0,
  history: { tries: [{ id: 't', at: 1, right: true, late: false }], hints: [] },
  points,
  boards: [{ place, boards: ['all', 'week:2026-W47'] }],
  places: [place],
  solvedAfter: 1,
  ...more,
})

describe('a commit', () => {
  it('puts points on every board, replacing what the question earned before', async () => {
    const { attempts } = redis.store
    const [person, place] = [fresh('p'), fresh('g')]
    expect(await attempts.commit(commit(person, place, 10))).toBe('done')
    expect(await attempts.commit(commit(person, place, 7, { version: 1 }))).toBe('done')
    expect(await attempts.rank(place, 'all', person)).toEqual({ rank: 1, person, points: 7 })
    expect((await attempts.get(person, 'q')).version).toBe(2)
  })

  it('is refused where somebody else was faster', async () => {
    const { attempts } = redis.store
    const [person, place] = [fresh('p'), fresh('g')]
    await attempts.commit(commit(person, place, 10))
    expect(await attempts.commit(commit(person, place, 99))).toBe('conflict')
    expect((await attempts.rank(place, 'all', person))?.points).toBe(10)
  })

  it('ends a submission once, with its verdict and its author to be told', async () => {
    const { attempts, submissions } = redis.store
    const [person, place] = [fresh('p'), fresh('g')]
    const one = submission(person)
    await submissions.accept(one, 100, '')
    const result = { task: 'judge' as const, verdict: verdict('accepted') }
    const change = commit(person, place, 10, { submission: { id: one.id, result, at: 5 } })
    expect(await attempts.commit(change)).toBe('done')
    expect(await attempts.commit({ ...change, version: 1 })).toBe('already')
    expect(await submissions.get(one.id)).toMatchObject({ status: 'done', doneAt: 5, result })
    expect(await submissions.untold()).toContain(one.id)
    await submissions.told(one.id)
    expect(await submissions.untold()).not.toContain(one.id)
    expect((await submissions.get(one.id))?.told).toBe(true)
  })

  it('counts in the tallies of a place, and names nobody who didn’t solve it', async () => {
    const { attempts, places } = redis.store
    const place = fresh('g')
    const [slow, quick] = [fresh('p'), fresh('p')]
    await attempts.commit(commit(slow, place, 8, { solvedAfter: 3 }))
    await attempts.commit(commit(quick, place, 10))
    await attempts.commit(commit(fresh('p'), place, 0, { solvedAfter: 0, wrong: 'race', boards: [] }))
    expect(await places.tally(place, 'q')).toEqual({
      tried: 3,
      solved: 2,
      firstTry: 1,
      solvers: [
        { person: quick, tries: 1 },
        { person: slow, tries: 3 },
      ],
      wrong: [{ turn: 'race', times: 1 }],
    })
  })
})

describe('a board', () => {
  it('that is gone is not brought back below nothing by a question’s later changes', async () => {
    const { attempts, places } = redis.store
    const [place, other, person] = [fresh('g'), fresh('g'), fresh('p')]
    await attempts.commit(commit(person, place, 10))
    await places.forget(place)
    await attempts.commit(commit(person, other, 10, { version: 1 }))
    await attempts.commit(commit(person, other, 7, { version: 2 }))
    expect(await attempts.size(place, 'all')).toBe(0)
    expect((await attempts.rank(other, 'all', person))?.points).toBe(7)
    await attempts.restore(other, { all: { [person]: 3 } }, 0)
    await attempts.commit(commit(person, other, 2, { version: 3 }))
    expect(await attempts.rank(other, 'all', person)).toBeUndefined()
  })

  it('lets ties share a rank, over pages too', async () => {
    const { attempts } = redis.store
    const place = fresh('g')
    const points = [50, 40, 40, 40, 30]
    for (const score of points) await attempts.commit(commit(fresh('p'), place, score))
    const all = await attempts.page(place, 'all', 0, 10)
    expect(all.map((row) => row.rank)).toEqual([1, 2, 2, 2, 5])
    const second = await attempts.page(place, 'all', 2, 2)
    expect(second.map((row) => [row.rank, row.points])).toEqual([
      [2, 40],
      [2, 40],
    ])
    const third = await attempts.page(place, 'all', 3, 2)
    expect(third.map((row) => row.rank)).toEqual([2, 5])
    expect(await attempts.size(place, 'all')).toBe(5)
  })
})

describe('a submission', () => {
  it('is taken one at a time a person', async () => {
    const { submissions } = redis.store
    const person = fresh('p')
    const first = submission(person)
    expect(await submissions.accept(first, 100, '')).toMatchObject({ outcome: 'accepted' })
    expect(await submissions.accept(first, 100, '')).toMatchObject({ outcome: 'accepted' })
    expect(await submissions.accept(submission(person), 100, '')).toMatchObject({
      outcome: 'busy',
      submission: { id: first.id },
    })
    await submissions.finish(first.id, { task: 'failed', message: 'ours' }, 1)
    expect(await submissions.accept(submission(person), 100, '')).toMatchObject({ outcome: 'accepted' })
  })

  it('of the same code is not judged twice, unless the failure was ours', async () => {
    const { submissions } = redis.store
    const person = fresh('p')
    const first = submission(person, { hash: 'same' })
    await submissions.accept(first, 100, '')
    await submissions.finish(first.id, { task: 'judge', verdict: verdict('judge-error') }, 1)
    const second = submission(person, { hash: 'same' })
    expect(await submissions.accept(second, 100, '')).toMatchObject({ outcome: 'accepted' })
    await submissions.finish(second.id, { task: 'judge', verdict: verdict('race') }, 1)
    expect(await submissions.accept(submission(person, { hash: 'same' }), 100, '')).toMatchObject({
      outcome: 'same',
      submission: { id: second.id },
    })
  })

  it('is refused where the queue is full', async () => {
    const { submissions } = redis.store
    const waiting = (await submissions.pending()).length
    expect(await submissions.accept(submission(fresh('p')), waiting, '')).toEqual({
      outcome: 'full',
      waiting,
    })
  })

  it('knows how many are ahead', async () => {
    const { submissions } = redis.store
    const before = (await submissions.pending()).length
    const one = submission(fresh('p'))
    await submissions.accept(one, 1_000, '')
    expect(await submissions.ahead(one.id)).toBe(before)
  })

  it('loses its code after its days, and keeps its verdict', async () => {
    const { submissions } = redis.store
    const one = submission(fresh('p'), { at: -5 })
    await submissions.accept(one, 1_000, '')
    await submissions.finish(one.id, { task: 'judge', verdict: verdict('race') }, 1)
    expect(await submissions.dropSources(0)).toBe(1)
    expect(await submissions.get(one.id)).toMatchObject({
      source: '',
      result: { verdict: { verdict: 'race' } },
    })
  })
})

describe('a person', () => {
  it('who hides is on no board, and comes back with all points', async () => {
    const { people, attempts } = redis.store
    const [person, place] = [fresh('p'), fresh('g')]
    const { since } = await people.seen({ id: person, name: 'Ada' }, place)
    await attempts.commit(commit(person, place, 10, { since }))
    await people.hide(person, true)
    expect(await attempts.rank(place, 'all', person)).toBeUndefined()
    await attempts.commit(commit(person, place, 5, { question: 'r', since }))
    expect(await attempts.size(place, 'all')).toBe(0)
    await people.hide(person, false)
    expect((await attempts.rank(place, 'all', person))?.points).toBe(15)
  })

  it('who is forgotten is nowhere any more', async () => {
    const { people, attempts, submissions, documents, places } = redis.store
    const [person, place] = [fresh('p'), fresh('g')]
    const { since } = await people.seen({ id: person, name: 'Ada' }, place)
    await attempts.commit(commit(person, place, 10, { day: '2026-11-22', since }))
    const one = submission(person)
    await submissions.accept(one, 1_000, since)
    await documents.put('paste', 'x1', { code: 'secret' }, { lists: [`person:${person}`] })
    const gone = await people.forget(person, 1)
    expect(gone).toMatchObject({ works: 1, submissions: 1, boards: 2, groups: 1, days: 1, documents: 1 })
    expect(await people.get(person)).toBeUndefined()
    expect(await submissions.get(one.id)).toBeUndefined()
    expect(await submissions.pending()).not.toContain(one.id)
    expect(await documents.get('paste', 'x1')).toBeUndefined()
    expect(await attempts.size(place, 'all')).toBe(0)
    expect((await places.tally(place, 'q')).tried).toBe(0)
    expect(await people.members(place)).toEqual([])
    expect(await redis.leftovers(person)).toEqual([])
  })

  it('whose verdict arrives after they were forgotten stays forgotten', async () => {
    const { people, attempts, submissions } = redis.store
    const [person, place] = [fresh('p'), fresh('g')]
    await people.seen({ id: person, name: 'Ada' }, place)
    const one = submission(person)
    await submissions.accept(one, 1_000, '')
    await people.forget(person, 1)
    const result = { task: 'judge' as const, verdict: verdict('accepted') }
    await attempts.commit(commit(person, place, 10, { submission: { id: one.id, result, at: 5 } }))
    expect(await redis.leftovers(person)).toEqual([])
  })

  it('chooses a zone over the platform’s', async () => {
    const { people } = redis.store
    const person = fresh('p')
    expect((await people.seen({ id: person, name: 'Ada', zone: 'Asia/Kolkata' })).zone).toBe('Asia/Kolkata')
    await people.change(person, { zone: 'Europe/Lisbon', remindAt: 540 })
    expect(await people.seen({ id: person, name: 'Ada', zone: 'Asia/Kolkata' })).toMatchObject({
      zone: 'Europe/Lisbon',
      remindAt: 540,
    })
    expect(await people.reminded()).toContain(person)
    await people.change(person, { zone: null, remindAt: null })
    expect(await people.get(person)).not.toHaveProperty('remindAt')
  })
})
