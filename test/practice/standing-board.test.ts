import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Card } from '../../src/core/chat/card.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { drawDueBoards, drawStandingBoard } from '../../src/practice/scoring/standing-board.ts'
import { eventually } from '../support/eventually.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([choiceQuestion('q0'), choiceQuestion('q1')]))
})
afterEach(() => house.stop())

const keeps = (when: string, fields: Record<string, string> = {}) =>
  house.does('boss', 'standing-board', { when }, fields, { admin: true })
const text = (card: Card | undefined) => plainCard(card ?? { summary: '', blocks: [] })
const boards = () => house.chat.posts.filter(({ key }) => key?.startsWith('standing-board '))
const lastDrawn = () => text(house.chat.updates.at(-1)?.card)

it('is one message, posted once and edited after each verdict', async () => {
  await house.work({ bot: true })
  const said = await keeps('on')
  expect(said.card?.summary).toBe('The leaderboard is drawn after each verdict.')
  expect(text(boards()[0]?.card)).toContain('Nobody has points yet.')
  await house.does('ada', 'answer', { q: 'q0', c: '0' })
  await eventually(() => house.chat.updates.length > 0)
  expect(lastDrawn()).toMatch(/This week[\s\S]*🥇 ada 10 points[\s\S]*All time, 1 person/)
  await keeps('verdict')
  expect(boards()).toHaveLength(1)
})

it('that is drawn at an hour waits for it, and comes once a day', async () => {
  const form = await keeps('hour')
  expect(form.form?.fields.map(({ id }) => id)).toEqual(['time'])
  await keeps('hour', { time: '18:00' })
  house.clock.set('2026-11-24T17:59:00Z')
  await drawDueBoards(house.parts)
  expect(house.chat.updates).toHaveLength(0)
  house.clock.set('2026-11-24T18:00:00Z')
  for (let round = 0; round < 2; round += 1) await drawDueBoards(house.parts)
  expect(house.chat.updates).toHaveLength(1)
  expect(boards()).toHaveLength(1)
  const settings = await house.does('boss', 'settings', {}, {}, { admin: true })
  expect(text(settings.card)).toMatch(/Leaderboard +every day at 18:00/)
})

it('begins a new week by itself', async () => {
  await keeps('on')
  await house.does('ada', 'answer', { q: 'q0', c: '0' })
  house.clock.set('2026-11-30T00:01:00Z')
  await drawDueBoards(house.parts)
  expect(lastDrawn()).toMatch(/This week\s+Nobody has points yet\.\s+All time, 1 person\s+🥇 ada/)
})

it('whose message somebody deleted is off, and no new one comes', async () => {
  await keeps('on')
  house.chat.failures.push(new ChatError('The message is gone.', { final: true, gone: true }))
  await drawStandingBoard(house.parts, place)
  await drawStandingBoard(house.parts, place)
  await drawDueBoards(house.parts)
  expect(boards()).toHaveLength(1)
  expect(house.chat.updates).toEqual([])
  expect((await house.parts.store.places.audit(place)).at(-1)?.what).toMatch(
    /off, for its message was deleted/,
  )
})

it('that could not be posted comes with the next sweep, and what the chat refuses is said', async () => {
  house.chat.failures.push(new ChatError('slow down', { final: false, retryAfter: 50 }))
  expect((await keeps('on')).card?.summary).toMatch(/comes by itself in a minute/)
  await drawDueBoards(house.parts)
  expect(boards()).toHaveLength(1)
  await keeps('off')
  expect(house.chat.removed).toEqual([expect.stringContaining('standing-board')])
  house.chat.failures.push(new ChatError('Invite Gilbert.', { final: true }))
  expect((await keeps('on')).card?.summary).toBe('It can’t be shown here: Invite Gilbert.')
})

it('names nobody who hides or was forgotten', async () => {
  await keeps('on')
  for (const who of ['ada', 'bob']) await house.does(who, 'answer', { q: 'q0', c: '0' })
  await drawStandingBoard(house.parts, place)
  expect(lastDrawn()).toMatch(/bob/)
  await house.does('ada', 'hide')
  expect(lastDrawn()).not.toMatch(/ada/)
  await house.does('bob', 'forget', { sure: 'yes' })
  expect(lastDrawn()).not.toMatch(/bob/)
  expect(await house.redis.leftovers('test:bob')).toEqual([])
})

it('is for who may change the place, typed or pressed', async () => {
  const refused = await house.does('eve', 'standing-board', { when: 'on' })
  expect(refused.card?.summary).toMatch(/Only an admin/)
  const typed = await house.says('boss', 'standing-board 25:00', { admin: true })
  expect(typed.card?.summary).toMatch(/standing-board 18:00/)
  expect((await keeps('hour', { time: 'soon' })).form?.fields[0]?.error).toMatch(/18:00/)
  expect((await keeps('off')).card?.summary).toMatch(/nothing to take away/)
})

it('that a chat puts off keeps no other channel waiting', async () => {
  for (const where of ['test:one', 'test:two'])
    await house.does('boss', 'standing-board', { when: '18:00' }, {}, { admin: true, place: where })
  house.clock.set('2026-11-24T18:00:00Z')
  house.chat.failures.push(new ChatError('wait', { final: false }))
  await expect(drawDueBoards(house.parts)).rejects.toThrow('wait')
  expect(house.chat.updates).toHaveLength(1)
})
