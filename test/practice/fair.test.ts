import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { postDaily } from '../../src/practice/daily/post-daily.ts'
import { leaveLeagues } from '../../src/practice/scoring/league/forget.ts'
import { eventually } from '../support/eventually.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, choiceQuestion, testQuestion } from '../support/questions.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([choiceQuestion('gil'), testQuestion('lock')]), new StandInJudge())
})
afterEach(() => house.stop())

const text = (response: Response) => (response.card ? plainCard(response.card) : '')
const points = async (who: string, q: string) =>
  (await house.parts.store.attempts.get(`test:${who}`, q)).points
const boss = { admin: true }
const daily = async (on: string) => {
  house.clock.set(`${on}T09:00:00Z`)
  await postDaily(house.parts, place)
  return (await house.parts.store.places.latest(place))?.question ?? ''
}
const setUp = () =>
  house.does(
    'ada',
    'schedule',
    {},
    { time: '09:00', zone: 'UTC', topics: 'races', weekdays: '1,2,3,4,5,6,7' },
    boss,
  )
const shareOf = async () => (await house.parts.store.documents.list('share', 'person:test:ida'))[0] ?? ''

describe('points', () => {
  it('are no more for an answer in private, once the channel has seen it', async () => {
    await setUp()
    await house.does('grace', 'standings')
    const q = await daily('2026-11-23')
    const right = q === 'gil' ? ['answer', { c: '0' }, {}] : ['submit', {}, { code: '# accepted' }]
    await daily('2026-11-24')
    await house.work({ judge: 1 })
    const [verb, args, fields] = right as [string, Record<string, string>, Record<string, string>]
    await house.does('grace', verb, { q, ...args }, fields, { place: null })
    const whole = q === 'gil' ? 10 : 25
    await eventually(async () => (await points('grace', q)) > 0, 'the points')
    expect(await points('grace', q)).toBe(Math.ceil(whole / 2))
  })

  it('are none for a question whose answer a share has shown', async () => {
    await house.does('ida', 'share', { q: 'gil' }, { to: 'here' })
    const h = await shareOf()
    expect(text(await house.does('cleo', 'answer', { q: 'gil', c: '1', h }))).toMatch(/Not quite/)
    await house.does('cleo', 'answer', { q: 'gil', c: '0' })
    expect(await points('cleo', 'gil')).toBe(0)
  })

  it('come without the bonus where code was tried through a share, and the same code counts once in each', async () => {
    await house.work({ judge: 1 })
    await house.does('ida', 'share', { q: 'lock' }, { to: 'here' })
    const h = await shareOf()
    await house.does('cleo', 'submit', { q: 'lock', h }, { code: '# accepted' })
    await eventually(() => house.chat.finals().length === 1, 'the first verdict')
    house.clock.pass(1_000)
    await house.does('cleo', 'submit', { q: 'lock' }, { code: '# accepted' })
    await eventually(() => house.chat.finals().length === 2, 'the second verdict')
    expect(await points('cleo', 'lock')).toBe(20)
  })
})

describe('forgetting', () => {
  it('reaches what others shared, the trail of settings, and the lines that were posted', async () => {
    await house.work({ judge: 1 })
    await setUp()
    await house.does('bob', 'schedule', {}, { time: '09:00', topics: '' }, boss)
    await house.does('bob', 'schedule', {}, { topics: 'races' }, boss)
    await house.does('ida', 'share', { q: 'gil' }, { to: 'here' })
    await house.does('bob', 'answer', { q: 'gil', c: '0', h: await shareOf() })
    let q = await daily('2026-11-23')
    if (q !== 'lock') q = await daily('2026-11-24')
    await house.does('bob', 'submit', { q: 'lock' }, { code: '# accepted' })
    await eventually(
      () => house.chat.updates.some(({ card }) => plainCard(card).includes('1 solved it: bob (1 try).')),
      'his name on the line',
    )
    const gone = text(await house.does('bob', 'forget', { sure: 'yes' }))
    expect(gone).toMatch(/names on changes of settings/)
    await eventually(
      () =>
        plainCard(house.chat.updates.at(-1)?.card ?? { summary: '', blocks: [] }).includes(
          'Nobody has answered',
        ),
      'the line without him',
    )
    expect(await house.redis.leftovers('test:bob')).toEqual([])
    expect(text(await house.does('ada', 'audit', {}, {}, boss))).toMatch(/someone who is forgotten: topics/)
  })

  it('a place takes it out of its leagues, and gives one that it founded to the next', async () => {
    await house.does(
      'ada',
      'league-new',
      {},
      { title: 'City', group: 'Ones' },
      { ...boss, place: 'test:one' },
    )
    const [l = ''] = await house.parts.store.documents.list('league', 'test:one')
    await house.does('bob', 'league-join', { l }, { group: 'Twos' }, { ...boss, place: 'test:two' })
    await leaveLeagues(house.parts, 'test:one')
    const open = await house.does('bob', 'league', { l }, {}, { ...boss, place: 'test:two' })
    expect(text(open)).toMatch(/1 group\.[\s\S]*Begin a season/)
    await leaveLeagues(house.parts, 'test:two')
    expect(await house.parts.store.documents.get('league', l)).toBeUndefined()
  })
})

it('an import keeps those off the boards who hide', async () => {
  await house.does('bob', 'answer', { q: 'gil', c: '0' })
  await house.does('bob', 'hide')
  const data = JSON.stringify({
    gilbert: 'standings',
    version: 1,
    boards: { all: { 'test:bob': 12, 'test:amy': 3 } },
  })
  await house.does('ada', 'import', {}, { data }, boss)
  expect(text(await house.does('ada', 'standings', { by: 'all' }))).not.toMatch(/bob/)
  await house.does('bob', 'unhide')
  expect((await house.parts.store.attempts.rank(place, 'all', 'test:bob'))?.points).toBe(12)
})
