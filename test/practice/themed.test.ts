import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Card } from '../../src/core/chat/card.ts'
import { catchUp } from '../../src/practice/sweep.ts'
import { eventually } from '../support/eventually.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const subjects = ['gil', 'locks', 'queues'] as const
let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf(subjects.map((topic, index) => ({ ...choiceQuestion(`q${index}`), topic }))))
})
afterEach(() => house.stop())

const picturesOf = (card: Card | undefined) =>
  (card?.blocks ?? []).filter((block) => block.block === 'picture')

/** Every picture that the group's practice brings: two on a person's page, the board's, the week's. */
async function drawn() {
  await house.does('ada', 'schedule', {}, { time: '09:00', zone: 'UTC' }, { admin: true })
  await house.does('ada', 'announce', { what: 'digest' }, {}, { admin: true })
  for (const [index, day] of ['2026-11-24', '2026-11-25', '2026-11-26'].entries()) {
    house.clock.set(`${day}T10:00:00Z`)
    for (const who of ['ada', 'bob']) await house.does(who, 'answer', { q: `q${index}`, c: '0' })
  }
  const mine = await house.does('ada', 'me')
  const board = await house.does('ada', 'standings', { chart: 'yes' })
  house.clock.set('2026-11-30T09:00:00Z')
  await catchUp(house.parts)
  const digest = () => house.chat.posts.find((one) => one.key?.startsWith('digest'))
  await eventually(() => digest() !== undefined, 'the digest')
  return [mine.card, board.card, digest()?.card].flatMap(picturesOf)
}

it('draws every picture for a dark page too, where the chat has one', async () => {
  Object.assign(house.chat, { themed: true })
  const all = await drawn()
  expect(all.map(({ name }) => name)).toEqual(['days.png', 'topics.png', 'standings.png', 'week.png'])
  for (const one of all) expect(one.dark, one.name).toBeInstanceOf(Uint8Array)
})

it('draws each once where the chat shows no dark page', async () => {
  const all = await drawn()
  expect(all).toHaveLength(4)
  for (const one of all) expect(one, one.name).not.toHaveProperty('dark')
})
