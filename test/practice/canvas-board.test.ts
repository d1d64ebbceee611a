import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Card } from '../../src/core/chat/card.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { drawDueBoards, drawStandingBoard } from '../../src/practice/scoring/standing-board.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const path = { id: 'first', title: 'First steps', about: 'Two.', questions: ['q0', 'q1'] }
let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([choiceQuestion('q0'), choiceQuestion('q1')], { paths: () => [path] }))
  house.chat.canvases = true
})
afterEach(() => house.stop())

const keeps = (when: string, fields: Record<string, string> = {}) =>
  house.does('boss', 'standing-board', { when }, fields, { admin: true })
const text = (card: Card | undefined) => plainCard(card ?? { summary: '', blocks: [] })
const posts = () =>
  house.chat.posts
    .filter(({ key }) => key?.startsWith('standing-board '))
    .map(({ canvas = false }) => (canvas ? 'canvas' : 'message'))
const lastDrawn = () => text(house.chat.updates.at(-1)?.card)
const no = new ChatError('No canvases here.', { final: true })

it('is one canvas, made once and edited in its place', async () => {
  const said = await keeps('canvas')
  expect(text(said.card)).toMatch(/after each verdict[\s\S]*the canvas of this channel[\s\S]*As a message/)
  await house.does('ada', 'answer', { q: 'q0', c: '0' })
  await drawStandingBoard(house.parts, place)
  expect(lastDrawn()).toMatch(/🥇 ada 10 points/)
  await keeps('18:00')
  await keeps('canvas')
  expect(posts()).toEqual(['canvas'])
})

it('has the answers that were revealed and the path, and no answer of an open question', async () => {
  const { places } = house.parts.store
  await places.update(place, (now) => ({ place: { ...now, schedule: { ...now.schedule, path: 'first' } } }))
  const open = { place, day: '2026-11-23', question: 'q0', at: house.clock.now() }
  await places.claim(open)
  await places.posted(open, 'test:1')
  await keeps('canvas')
  const first = text(house.chat.posts.at(-1)?.card)
  expect(first).toMatch(/Each comes here when the next question is asked/)
  expect(first).toMatch(/The path: First steps\s+✓ About q0\s+○ About q1/)
  expect(first).not.toContain('right of q0')
  const next = { ...open, day: '2026-11-24', question: 'q1' }
  await places.claim(next)
  await places.posted(next, 'test:2', { day: '2026-11-23', at: house.clock.now() })
  await drawStandingBoard(house.parts, place)
  expect(lastDrawn()).toMatch(/About q0 · solved by 0 of 0 people who tried\s+✓ right of q0/)
  expect(lastDrawn()).not.toContain('right of q1')
})

it('takes the place of the message, which stays until the canvas is there', async () => {
  await keeps('on')
  house.chat.failures.push(new ChatError('slow down', { final: false, retryAfter: 50 }))
  expect((await keeps('canvas')).card?.summary).toMatch(/comes by itself in a minute/)
  expect(house.chat.removed).toEqual([])
  await drawDueBoards(house.parts)
  expect(posts()).toEqual(['message', 'canvas'])
  expect(house.chat.removed).toHaveLength(1)
  await keeps('message')
  expect(posts()).toEqual(['message', 'canvas', 'message'])
  expect(house.chat.removed).toHaveLength(2)
  await drawStandingBoard(house.parts, place)
  expect(house.chat.removed).toHaveLength(2)
})

it('that the chat refuses leaves the message as it is, or nothing', async () => {
  house.chat.failures.push(no)
  expect((await keeps('canvas')).card?.summary).toBe(
    'It can’t be a canvas here: No canvases here. Say `standing-board on` for a message.',
  )
  expect((await keeps('off')).card?.summary).toMatch(/nothing to take away/)
  await keeps('on')
  house.chat.failures.push(no)
  expect((await keeps('canvas')).card?.summary).toMatch(/No canvases here. It stays a message/)
  await drawStandingBoard(house.parts, place)
  expect(posts()).toEqual(['message'])
  expect(house.chat.updates).toHaveLength(1)
  expect(house.chat.removed).toEqual([])
})

it('is not offered where the chat has none', async () => {
  house.chat.canvases = false
  expect((await keeps('canvas')).card?.summary).toMatch(/no canvases in this chat/)
  expect(text((await keeps('on')).card)).not.toMatch(/canvas/)
})

it('is taken away, and so is a message that it has not replaced yet', async () => {
  await keeps('on')
  house.chat.failures.push(new ChatError('slow down', { final: false }))
  await keeps('canvas')
  expect((await keeps('off')).card?.summary).toBe('It is off, and its canvas is gone.')
  expect(house.chat.removed).toHaveLength(1)
  await keeps('canvas')
  await keeps('off')
  expect(house.chat.removed).toHaveLength(2)
})

it('names nobody who was forgotten', async () => {
  await keeps('canvas')
  for (const who of ['ada', 'bob']) await house.does(who, 'answer', { q: 'q0', c: '0' })
  await drawStandingBoard(house.parts, place)
  expect(lastDrawn()).toMatch(/bob/)
  await house.does('bob', 'forget', { sure: 'yes' })
  expect(lastDrawn()).not.toMatch(/bob/)
  expect(await house.redis.leftovers('test:bob')).toEqual([])
})
