import { afterEach, beforeEach, expect, it } from 'vitest'
import { remindChannels } from '../../src/practice/daily/channel-reminder.ts'
import { postDaily } from '../../src/practice/daily/post-daily.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([choiceQuestion('q0'), choiceQuestion('q1')]))
  await house.does(
    'boss',
    'schedule',
    {},
    { time: '09:00', zone: 'UTC', weekdays: '1,2,3,4,5' },
    { admin: true },
  )
})
afterEach(() => house.stop())

const set = (fields: Record<string, string>, args: Record<string, string> = {}) =>
  house.does('boss', 'channel-reminder', args, fields, { admin: true })
const said = () => house.chat.posts.filter(({ key }) => key?.startsWith('channel-reminder '))

it('a channel’s reminder comes once a day at its hour, in the question’s thread, in its lead’s own words', async () => {
  expect((await set({})).form?.fields.map(({ id }) => id)).toEqual(['time', 'words'])
  await set({ time: '15:00', words: 'Coffee, then *today’s* question?' })
  await postDaily(house.parts, place)
  house.clock.set('2026-11-23T14:59:00Z')
  await remindChannels(house.parts)
  expect(said()).toEqual([])
  house.clock.set('2026-11-23T15:00:00Z')
  for (let round = 0; round < 2; round += 1) await remindChannels(house.parts)
  expect(said()).toHaveLength(1)
  expect(said()[0]?.thread).toBe((await house.parts.store.places.latest(place))?.message)
  expect(said()[0]?.card.blocks[0]).toEqual({
    block: 'line',
    inline: [{ text: 'Coffee, then *today’s* question?' }],
  })
})

it('none comes on a day without a question, hours too late, or once it is off', async () => {
  await set({ time: '15:00' })
  house.clock.set('2026-11-28T15:00:00Z')
  await remindChannels(house.parts)
  house.clock.set('2026-11-30T18:30:00Z')
  await postDaily(house.parts, place)
  await remindChannels(house.parts)
  expect(said()).toEqual([])
  expect((await set({}, { at: 'off' })).card?.summary).toBe('No reminder comes here any more.')
  house.clock.set('2026-12-01T15:00:00Z')
  await postDaily(house.parts, place)
  await remindChannels(house.parts)
  expect(said()).toEqual([])
})

it('is set by who may change the place, at a time that is one', async () => {
  expect((await house.does('eve', 'channel-reminder')).card?.summary).toMatch(/Only an admin/)
  expect((await set({ time: 'tea', words: 'x' })).form?.fields[0]?.error).toMatch(/15:00/)
})

it('one that a chat puts off keeps no other channel waiting, and comes later', async () => {
  const other = 'test:other'
  for (const where of [place, other]) {
    const boss = { admin: true, place: where }
    await house.does('boss', 'schedule', {}, { time: '09:00', zone: 'UTC', weekdays: '1,2,3,4,5' }, boss)
    await house.does('boss', 'channel-reminder', {}, { time: '15:00', words: '' }, boss)
  }
  house.clock.set('2026-11-23T15:00:00Z')
  for (const where of [place, other]) await postDaily(house.parts, where)
  house.chat.failures.push(new ChatError('wait', { final: false }))
  await expect(remindChannels(house.parts)).rejects.toThrow('wait')
  expect(said()).toHaveLength(1)
  await remindChannels(house.parts)
  expect(new Set(said().map((one) => one.place))).toEqual(new Set([place, other]))
})

it('what was said today stays noted where its words are changed meanwhile', async () => {
  await set({ time: '15:00', words: 'one' })
  await postDaily(house.parts, place)
  house.clock.set('2026-11-23T15:00:00Z')
  await Promise.all([remindChannels(house.parts), set({ time: '15:00', words: 'two' })])
  expect(await house.parts.store.documents.get('channel-reminder', place)).toMatchObject({
    on: '2026-11-23',
    words: 'two',
  })
  expect((await set({}, { at: '16:30' })).form?.fields[0]).toMatchObject({ initial: '16:30' })
})
