import { afterEach, beforeEach, expect, it } from 'vitest'
import { secondOf } from '../../src/core/time/second.ts'
import { drawTally, postDaily } from '../../src/practice/daily/post-daily.ts'
import { postSecond } from '../../src/practice/daily/post-second.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const boss = { admin: true }
let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf(Array.from({ length: 8 }, (_, n) => choiceQuestion(`q${n}`))))
  const daily = { time: '09:00', zone: 'UTC', weekdays: '1,2,3,4,5' }
  await house.does('boss', 'schedule', {}, daily, boss)
})
afterEach(() => house.stop())

const set = (fields: Record<string, string> = {}, args: Record<string, string> = {}) =>
  house.does('boss', 'second-question', args, fields, boss)
const posts = () => house.chat.posts.filter(({ key }) => key?.startsWith('daily '))
const seconds = () => posts().filter(({ card }) => card.summary.startsWith('A second question today'))
/** As the sweep does it, in the same minute. */
async function sweep(at: string) {
  house.clock.set(at)
  await postDaily(house.parts, place)
  await postSecond(house.parts, place)
}
const second = async () => (await house.parts.store.places.latest(secondOf(place)))?.question ?? ''
const first = async () => (await house.parts.store.places.latest(place))?.question ?? ''
const facts = (card: Awaited<ReturnType<typeof set>>['card']) => JSON.stringify(card?.blocks)

it('comes on the chosen days at its hour, once, beside the first and another one than it', async () => {
  expect((await set()).form?.fields.map(({ id }) => id)).toEqual(['time', 'weekdays'])
  expect(facts((await set({ time: '15:00', weekdays: '1,4' })).card)).toContain('15:00, Mon, Thu')
  await sweep('2026-11-23T14:59:00Z')
  expect(posts()).toHaveLength(1)
  for (let round = 0; round < 2; round += 1) await sweep('2026-11-23T15:00:00Z')
  expect(seconds()).toHaveLength(1)
  expect(seconds()[0]?.place).toBe(place)
  expect(await second()).not.toBe(await first())
  await sweep('2026-11-24T16:00:00Z')
  expect(seconds()).toHaveLength(1)
  await sweep('2026-11-26T16:00:00Z')
  expect(seconds()).toHaveLength(2)
  const asked = new Set(posts().map(({ key }) => key?.split(' ').at(-1)))
  expect(asked.size).toBe(posts().length)
})

it('does not come while the place pauses, on a holiday, or once it is off', async () => {
  await set({ time: '15:00', weekdays: '1,2,3' })
  await house.does('boss', 'schedule', {}, { holidays: '2026-11-24' }, boss)
  await house.does('boss', 'pause', { until: '2026-11-24' }, {}, boss)
  await sweep('2026-11-23T16:00:00Z')
  await sweep('2026-11-24T16:00:00Z')
  expect(posts()).toEqual([])
  expect(facts((await set({}, { at: 'off' })).card)).toContain('"Second question","value":"none"')
  await sweep('2026-11-25T16:00:00Z')
  expect(posts()).toHaveLength(1)
  const trail = await house.parts.store.places.audit(place)
  expect(trail.map(({ what }) => what)).toContain('second question 15:00, Mon, Tue, Wed → none')
})

it('tells in its own post how it went, shows the last one’s answer in the next, and is closed by that', async () => {
  await set({ time: '15:00', weekdays: '1,2' })
  await sweep('2026-11-23T15:00:00Z')
  const q = await second()
  await house.does('ada', 'answer', { q, c: '0' })
  await drawTally(house.parts, secondOf(place), '2026-11-23')
  const drawn = house.chat.updates.at(-1)
  expect(drawn?.ref).toBe((await house.parts.store.places.latest(secondOf(place)))?.message)
  expect(JSON.stringify(drawn?.card)).toMatch(/1 solved it.*ada/)
  await sweep('2026-11-24T15:00:00Z')
  expect(JSON.stringify(seconds()[1]?.card)).toContain('Last time:')
  expect(await house.parts.store.places.askedOn(secondOf(place), q)).toMatchObject({
    closedAt: house.clock.now(),
  })
  await house.does('eve', 'answer', { q, c: '0' })
  const points = async (who: string) => (await house.parts.store.attempts.get(`test:${who}`, q)).points
  expect(await points('eve')).toBeLessThan(await points('ada'))
})

it('takes what is queued, stands in the report, and goes with the place', async () => {
  await set({ time: '15:00', weekdays: '1' })
  await house.does('boss', 'queue', { q: 'q7' }, {}, boss)
  await house.does('boss', 'queue', { q: 'q6' }, {}, boss)
  await sweep('2026-11-23T15:00:00Z')
  expect([await first(), await second()]).toEqual(['q7', 'q6'])
  expect((await house.does('boss', 'queue', {}, {}, boss)).card?.summary).not.toMatch(/q6|q7/)
  const report = JSON.stringify((await house.does('boss', 'report', {}, {}, boss)).card)
  for (const id of ['q6', 'q7']) expect(report).toContain(house.parts.bank.get(id)?.title)
  await house.does('ada', 'answer', { q: 'q6', c: '0' })
  await house.parts.store.places.forget(place)
  expect(await house.parts.store.places.latest(secondOf(place))).toBeUndefined()
  expect((await house.parts.store.places.tally(place, 'q6')).tried).toBe(0)
})

it('is set by who may change the place, at a time that is one, once there is a first', async () => {
  expect((await house.does('eve', 'second-question')).card?.summary).toMatch(/Only an admin/)
  expect((await set({ time: 'tea', weekdays: '1' })).form?.fields[0]?.error).toMatch(/15:00/)
  expect(facts((await set({ time: '15:00', weekdays: '' })).card)).toContain('"value":"none"')
})

it('that a chat did not take comes with the next sweep, the same one; who is forgotten is named in it no longer', async () => {
  await set({ time: '15:00', weekdays: '1' })
  await sweep('2026-11-23T14:00:00Z')
  house.chat.failures.push(new ChatError('wait', { final: false }))
  await expect(sweep('2026-11-23T15:00:00Z')).rejects.toThrow('wait')
  const q = await second()
  await sweep('2026-11-23T15:01:00Z')
  expect([seconds().length, await second()]).toEqual([1, q])
  await house.does('ada', 'answer', { q, c: '0' })
  await house.does('ada', 'forget', { sure: 'yes' })
  const ref = (await house.parts.store.places.latest(secondOf(place)))?.message
  const drawn = house.chat.updates.filter((one) => one.ref === ref)
  expect(drawn.length).toBeGreaterThan(0)
  expect(JSON.stringify(drawn.at(-1)?.card)).not.toContain('ada')
})
