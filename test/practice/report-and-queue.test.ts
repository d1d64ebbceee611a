import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Card } from '../../src/core/chat/card.ts'
import { postDaily } from '../../src/practice/daily/post-daily.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

let house: TestHouse
beforeEach(async () => {
  const topics = ['gil', 'locks', 'races'] as const
  house = await testHouse(bankOf(topics.map((topic, n) => choiceQuestion(`q${n}`, { topic }))))
  await house.does(
    'boss',
    'schedule',
    {},
    { time: '09:00', zone: 'UTC', weekdays: '1,2,3,4,5' },
    { admin: true },
  )
})
afterEach(() => house.stop())

const text = (card: Card | undefined) => plainCard(card ?? { summary: '', blocks: [] })
const admin = (verb: string, args: Record<string, string> = {}) =>
  house.does('boss', verb, args, {}, { admin: true })
const today = async () => (await house.parts.store.places.latest(place))?.question ?? ''

it('a report says how many took part, by day and topic, and names nobody', async () => {
  expect((await admin('report')).card?.summary).toBe('No question was asked here yet.')
  await postDaily(house.parts, place)
  const q = await today()
  await house.does('grace', 'answer', { q, c: '0' })
  await house.does('linus', 'answer', { q, c: '1' })
  await house.does('barbara', 'me')
  house.clock.set('2026-11-24T09:00:00Z')
  await postDaily(house.parts, place)
  await house.does('grace', 'answer', { q: await today(), c: '0' })
  const { card } = await admin('report')
  expect(text(card)).toMatch(/Tue 24 Nov\s+About q\d\s+1 of \d\s+100 %/)
  expect(text(card)).toMatch(/Mon 23 Nov\s+About q\d\s+2 of \d\s+50 %/)
  expect(text(card)).toMatch(/By topic/)
  expect(text(card)).not.toMatch(/grace|linus|barbara/)
  expect((await house.does('grace', 'report')).card?.summary).toMatch(/Only an admin/)
})

it('queued questions come first, in their order, once', async () => {
  for (const q of ['q2', 'q1']) await admin('queue', { q })
  expect((await admin('queue', { q: 'q1' })).card?.summary).toMatch(/queued already/)
  expect(text((await admin('queue')).card)).toMatch(/1\. About q2 `q2`\s+2\. About q1 `q1`/)
  await postDaily(house.parts, place)
  expect(await today()).toBe('q2')
  house.clock.set('2026-11-24T09:00:00Z')
  await postDaily(house.parts, place)
  expect(await today()).toBe('q1')
  expect((await admin('queue')).card?.summary).toBe('No question is queued here.')
  // Asked before, it comes again when it is wanted again.
  await admin('queue', { q: 'q2' })
  house.clock.set('2026-11-25T09:00:00Z')
  await postDaily(house.parts, place)
  expect(await today()).toBe('q2')
})

it('a queued question can be taken out again, by who may change the place', async () => {
  await admin('queue', { q: 'q2' })
  expect((await house.does('eve', 'queue', { drop: 'q2' })).card?.summary).toMatch(/Only an admin/)
  expect((await admin('queue', { drop: 'q2' })).card?.summary).toBe('No question is queued here.')
  expect((await admin('queue', { q: 'nothing' })).card?.summary).toMatch(/There is no question/)
})

it('of an operator’s own folder can be queued by its id; an unknown one made in chat can’t', async () => {
  house.parts.bank = { ...house.parts.bank, isPrivate: (id) => id === 'q2' }
  expect((await admin('queue', { q: 'q2' })).card?.summary).not.toMatch(/There is no question/)
  expect((await admin('queue', { q: 'q2' })).card?.summary).toBe('“q2” is queued already.')
  expect((await admin('queue', { q: 'own-1' })).card?.summary).toMatch(
    /no question of yours or of this channel/,
  )
  house.clock.set('2026-11-24T09:00:00Z')
  await postDaily(house.parts, place)
  expect(await today()).toBe('q2')
})
