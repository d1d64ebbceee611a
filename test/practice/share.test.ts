import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
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
const told = (who: string) =>
  house.chat.told.filter((one) => one.person === `test:${who}`).map((one) => plainCard(one.card))
const linkOf = async (who: string) =>
  (await house.parts.store.documents.list('share', `person:test:${who}`))[0] ?? ''

it('a shared question reaches a person, counts nowhere, and tells who shared it', async () => {
  expect((await house.does('ida', 'share', { q: 'gil' })).form?.fields.map((field) => field.id)).toEqual([
    'to',
    'note',
  ])
  await house.does('ida', 'share', { q: 'gil' }, { to: 'test:cleo', note: 'Try *this* @everyone' })
  expect(told('cleo')[0]).toMatch(/About gil[\s\S]*From ida[\s\S]*Try \*this\* @everyone/)
  const h = await linkOf('ida')
  expect(text(await house.does('cleo', 'shared', { h }))).toMatch(/What about gil/)
  expect(text(await house.does('cleo', 'answer', { q: 'gil', c: '0', h }))).toMatch(/Right/)
  expect(told('ida')).toEqual(['cleo solved “About gil”, which you shared.'])
  expect((await house.parts.store.attempts.get('test:cleo', 'gil')).history.tries).toEqual([])
})

it('shared code is judged and told to both', async () => {
  await house.work({ judge: 1 })
  await house.does('ida', 'share', { q: 'lock' }, { to: 'here', note: '' })
  expect(house.chat.posts.map((one) => one.place)).toEqual([place])
  const h = await linkOf('ida')
  await house.does('cleo', 'submit', { q: 'lock', h }, { code: '# accepted' })
  await eventually(
    () => told('ida').length > 0 && house.chat.finals().length > 0,
    'the word to who shared it',
  )
  expect(told('ida')).toEqual(['cleo solved “About lock”, which you shared.'])
  expect(await house.parts.store.attempts.size(place, 'all')).toBe(0)
})

it('nobody outside the sender’s own server can be reached', async () => {
  expect(text(await house.does('ida', 'share', { q: 'gil' }, { to: 'slack:T1:U2' }))).toMatch(
    /don’t know who/,
  )
  expect(house.chat.told).toEqual([])
})

it('what the platform refuses is said', async () => {
  house.chat.failures.push(new ChatError('not in that channel', { final: true }))
  expect(text(await house.does('ida', 'share', { q: 'gil' }, { to: 'here' }))).toMatch(/not in that channel/)
})
