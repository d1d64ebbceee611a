import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

let house: TestHouse
beforeEach(async () => {
  const asked = choiceQuestion('gil', { followUpAnswer: 'Then it waits.' })
  house = await testHouse(bankOf([asked, choiceQuestion('other')]))
})
afterEach(() => house.stop())
const text = (response: Response) => (response.card ? plainCard(response.card, { width: 300 }) : '')
const replies = (fields = {}, args = {}) => house.does('ada', 'follow-up', { q: 'gil', ...args }, fields)

it('the interviewer’s follow-up is replied to after the answer, beside its model answer, judged by its author', async () => {
  expect(text(await replies())).toMatch(/answer first/)
  expect(text(await house.does('ada', 'answer', { q: 'gil', c: '0' }))).toMatch(/Answer the follow-up/)
  const form = (await replies()).form
  expect([form?.intro, form?.fields[0]?.id]).toEqual(['And then?', 'text'])
  const seen = text(await replies({ text: 'It waits, *I* think. <@U1>' }))
  expect(seen).toMatch(
    /And then\?[\s\S]*It waits, \*I\* think\. <@U1>[\s\S]*Then it waits\.[\s\S]*I said that[\s\S]*Partly/,
  )
  expect(text(await replies({}, { k: 'partly' }))).toMatch(/By your own judgement: partly/)
  const { history, points } = await house.parts.store.attempts.get('test:ada', 'gil')
  expect([history.followUp?.own, points]).toEqual(['partly', 10])
})

it('the first reply stands, and is its author’s alone', async () => {
  await house.does('ada', 'answer', { q: 'gil', c: '0' })
  await Promise.all([replies({ text: 'first' }), replies({ text: 'first' })])
  expect(text(await replies({ text: 'second' }))).toMatch(/first[\s\S]*Then it waits/)
  expect((await replies({ text: 'x'.repeat(2_001) })).form?.fields[0]?.error).toMatch(/2,001 characters/)
  expect(house.chat.posts).toEqual([])
  expect(JSON.stringify(await house.parts.store.people.everything('test:ada'))).toContain('"said":"first"')
  await house.does('ada', 'forget', { sure: 'yes' })
  expect(await house.redis.leftovers('test:ada')).toEqual([])
})

it('is not offered where there is no model answer', async () => {
  expect(text(await house.does('ada', 'answer', { q: 'other', c: '0' }))).not.toMatch(/Answer the follow-up/)
  expect(text(await replies({}, { q: 'other' }))).toMatch(/no model answer yet/)
})
