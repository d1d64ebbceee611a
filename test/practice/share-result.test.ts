import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Card } from '../../src/core/chat/card.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { postDaily } from '../../src/practice/daily/post-daily.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { eventually } from '../support/eventually.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, choiceQuestion, testQuestion } from '../support/questions.ts'

let house: TestHouse
const begin = async (...questions: Parameters<typeof bankOf>[0][number][]) => {
  house = await testHouse(bankOf(questions), new StandInJudge())
}
beforeEach(() => begin(choiceQuestion('gil'), testQuestion('lock')))
afterEach(() => house.stop())

const text = (response: Response) => (response.card ? plainCard(response.card) : '')
const labels = (card: Card | undefined) =>
  (card?.blocks ?? [])
    .flatMap((block) => (block.block === 'buttons' ? block.buttons : []))
    .map((b) => b.label)
const said = (where = place) =>
  house.chat.posts.filter((one) => one.place === where).map((one) => plainCard(one.card).trim())

it('is one line about how somebody did, once, with nothing that spoils the question', async () => {
  const right = await house.does('ida', 'answer', { q: 'gil', c: '0' })
  expect(labels(right.card)).toContain('Share')
  expect(text(await house.does('ida', 'share-result', { q: 'gil' }))).toMatch(
    /without anything that spoils it/,
  )
  await house.does('ida', 'share-result', { q: 'gil' })
  expect(said()).toEqual(['ida solved About gil · first try · +10 points'])
  expect(JSON.stringify(house.chat.posts)).not.toMatch(/right of gil|Because of gil|it is/)
})

it('is not offered for what is wrong, and refused where nothing is solved', async () => {
  const wrong = await house.does('ida', 'answer', { q: 'gil', c: '1' })
  expect(labels(wrong.card)).not.toContain('Share')
  expect(text(await house.does('ida', 'share-result', { q: 'gil' }))).toMatch(/nothing to share yet/)
  expect(house.chat.posts).toEqual([])
})

it('says tries, hints and a solution that was seen', async () => {
  await house.work({ judge: 1 })
  const send = async (code: string, count: number) => {
    await house.does('ida', 'submit', { q: 'lock' }, { code })
    await eventually(() => house.chat.finals().length === count, 'a verdict')
  }
  await send('# race', 1)
  expect(labels(house.chat.finals()[0]?.card)).not.toContain('Share')
  await house.does('ida', 'hint', { q: 'lock', n: '1' })
  await house.does('ida', 'reveal', { q: 'lock', sure: 'yes' })
  await send('# accepted', 2)
  expect(labels(house.chat.finals()[1]?.card)).toContain('Share')
  await house.does('ida', 'share-result', { q: 'lock' }, {}, { place: null })
  expect(said()).toEqual(['ida solved About lock · 2nd try · 1 hint · with the solution seen'])
})

it('stands under the question of the day while that is open, and in the channel where its post is gone', async () => {
  await house.does('boss', 'schedule', {}, { time: '09:00', zone: 'UTC' }, { admin: true })
  await postDaily(house.parts, place)
  const [post] = house.chat.posts
  const question = house.chat.posts[0]?.key?.split(' ').at(-1) ?? ''
  expect(post).toBeDefined()
  const answer = { q: question, ...(question === 'gil' && { c: '0' }) }
  expect(question).toBe('gil')
  for (const who of ['ida', 'cleo']) await house.does(who, 'answer', answer)
  await house.does('ida', 'share-result', { q: question }, {}, { place: null })
  expect(house.chat.posts[1]?.thread).toBe(`${place}/${post?.key}`)
  house.chat.failures.push(new ChatError('the thread is closed', { final: true }))
  await house.does('cleo', 'share-result', { q: question })
  expect(house.chat.posts[2]).toMatchObject({ place })
  expect(house.chat.posts[2]?.thread).toBeUndefined()
})

it('asks where, of somebody who takes part in several channels in which it was never asked', async () => {
  await house.does('ida', 'answer', { q: 'gil', c: '0' }, {}, { place: 'test:one' })
  await house.does('ida', 'me', {}, {}, { place: 'test:two' })
  const answer = await house.does('ida', 'share-result', { q: 'gil' }, {}, { place: null })
  expect(text(answer)).toMatch(/practice gil/)
  await house.does('ida', 'share-result', { q: 'gil' }, {}, { place: 'test:two' })
  expect(said('test:two')).toHaveLength(1)
  expect(said('test:one')).toEqual([])
})

it('is not offered where there is nobody to share it with', async () => {
  const alone = await house.does('ida', 'answer', { q: 'gil', c: '0' }, {}, { place: null })
  expect(labels(alone.card)).not.toContain('Share')
})
