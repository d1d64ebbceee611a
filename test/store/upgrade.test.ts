import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { catchUp } from '../../src/practice/sweep.ts'
import { connection } from '../../src/store/connect.ts'
import { openStore } from '../../src/store/store.ts'
import { eventually } from '../support/eventually.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, choiceQuestion, testQuestion } from '../support/questions.ts'

/**
 * All that a day left in Redis, written by version 0.1.0 before scripts were told their keys: a schedule, answers, code judged and
 * code that was being judged when it was stopped, somebody who hides, a question sent on, an interview, a league.
 */
const fixture: Readonly<Record<string, { type: string; value: never }>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/version-2.json'), 'utf8'),
)

let house: TestHouse
const judge = new StandInJudge()
beforeAll(async () => {
  const kit = {
    id: 'kit',
    title: 'Kit',
    about: '',
    seniority: 'mid',
    minutes: 10,
    stages: [{ title: 'gil', level: 'concept', question: 'gil', minutes: 5, listenFor: [] }],
  } as const
  const bank = bankOf([choiceQuestion('gil'), testQuestion('race')], { kits: () => [kit] })
  house = await testHouse(bank, judge, '2026-11-23T12:00:00Z')
  const raw = connection(house.redis.address)
  await raw.connect()
  await raw.flushall()
  for (const [key, { type, value }] of Object.entries(fixture)) {
    if (type === 'hash') await raw.hset(key, value)
    else if (type === 'set') await raw.sadd(key, ...(value as string[]))
    else if (type === 'list') await raw.rpush(key, ...(value as string[]))
    else if (type === 'zset') {
      const rows = value as string[]
      for (let nth = 0; nth < rows.length; nth += 2) await raw.zadd(key, rows[nth + 1] ?? '', rows[nth] ?? '')
    } else await raw.set(key, value)
  }
  await raw.quit()
  // The first process of this release brings it up.
  const first = await openStore(house.redis.address, () => undefined)
  await first.stop()
})
afterAll(() => house.stop())

const words = (response: Response) => (response.card ? plainCard(response.card) : '')

it('what was being judged is judged and told, once', async () => {
  const { submissions } = house.parts.store
  const [id = ''] = await submissions.pending()
  expect(await submissions.get(id)).toMatchObject({ person: 'test:dora', status: 'running' })
  await house.work({ judge: 1 })
  await catchUp(house.parts)
  // This code says that it is to be held until the test lets it go.
  await eventually(() => judge.holding === 1, 'the judging')
  judge.release()
  await eventually(() => house.chat.finals().length > 0, 'the verdict')
  expect(house.chat.finals().map(({ person }) => person)).toEqual(['test:dora'])
  expect(await submissions.pending()).toEqual([])
})

it('points, hidden points, reminders and what was shared go on from where they were', async () => {
  const { attempts, people } = house.parts.store
  expect(await attempts.rank('test:daily', 'all', 'test:ada')).toMatchObject({ points: 27 })
  expect(words(await house.does('ada', 'me'))).toMatch(/Points +27/)
  expect(words(await house.does('ada', 'answer', { q: 'gil', c: '1' }))).toMatch(/already/)
  await house.does('bob', 'unhide')
  expect((await people.get('test:bob'))?.hidden).toBe(false)
  expect((await people.get('test:cleo'))?.remindAt).toBe(9 * 60 + 30)
  const [share = ''] = await house.parts.store.documents.list('share', 'person:test:ada')
  expect(words(await house.does('cleo', 'shared', { h: share }))).toMatch(/About gil/)
  const [interview = ''] = await house.parts.store.documents.list('interview', 'person:test:ida')
  expect(words(await house.does('ida', 'interview-next', { i: interview, n: '0' }))).not.toMatch(/went wrong/)
  expect(words(await house.does('cleo', 'answer', { q: 'gil', c: '0', i: interview }))).not.toMatch(
    /went wrong/,
  )
})

it('who was there before is forgotten as whole as anybody', async () => {
  await house.does('ada', 'forget', { sure: 'yes' })
  await eventually(async () => (await house.redis.leftovers('test:ada')).length === 0, 'the forgetting')
})
