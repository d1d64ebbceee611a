import { afterAll, beforeAll, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Card } from '../../src/core/chat/card.ts'
import { postDaily } from '../../src/practice/daily/post-daily.ts'
import { eventually } from '../support/eventually.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse(bankOf([choiceQuestion('gil'), choiceQuestion('lock')]))
})
afterAll(() => house.stop())

it('a question that is swapped while its post is on its way: the day’s post is the new one’s, and the old one says so', async () => {
  await house.does('boss', 'schedule', {}, { time: '08:00' }, { admin: true })
  const { chat } = house
  const drawn = new Map<string, string>()
  const [post, update] = [chat.post.bind(chat), chat.update.bind(chat)]
  let arrive: () => void = () => undefined
  let sent = 0
  chat.post = async (where: string, card: Card, options) => {
    sent += 1
    if (sent === 1)
      await new Promise<void>((done) => {
        arrive = done
      })
    const ref = await post(where, card, options)
    drawn.set(ref, plainCard(card))
    return ref
  }
  chat.update = async (ref: string, card: Card) => {
    drawn.set(ref, plainCard(card))
    await update(ref, card)
  }
  const first = postDaily(house.parts, place)
  await eventually(() => sent === 1, 'the first post')
  await house.does('boss', 'swap', {}, {}, { admin: true })
  arrive()
  await first
  const daily = await house.parts.store.places.latest(place)
  expect(drawn.get(daily?.message ?? '')).toContain(daily?.question === 'gil' ? 'gil' : 'lock')
  const [swapped = ''] = [...drawn].filter(([ref]) => ref !== daily?.message).map(([, words]) => words)
  expect(swapped).toMatch(/swapped for another one/)
  expect(drawn.size).toBe(2)
})
