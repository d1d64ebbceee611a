import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { catchUp } from '../../src/practice/sweep.ts'
import { kit } from '../room/support/room.ts'
import { eventually } from '../support/eventually.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

let house: TestHouse
let i = ''
beforeEach(async () => {
  house = await testHouse(bankOf([choiceQuestion('gil'), choiceQuestion('lock')], { kits: () => [kit] }))
  house.chat.hasEvents()
  await house.does('ida', 'interview', {}, { kit: kit.id, candidates: 'test:cleo', title: 'Cleo, backend' })
  i = (await house.parts.store.documents.list('interview', 'person:test:ida'))[0] ?? ''
})
afterEach(() => house.stop())

const text = ({ card }: Response) => (card ? plainCard(card) : '')
const announces = (
  who: string,
  fields: Record<string, string> = {},
  more: { events?: boolean } = { events: true },
  args = {},
) => house.does(who, 'interview-event', { i, ...args }, fields, more)
const when = { day: '2026-11-25', time: '15:00', name: 'Interview' }
const events = () => [...house.chat.events.values()]

it('is announced only when its interviewer says so, and names nobody', async () => {
  expect(text(await house.does('ida', 'interview-open', { i }))).toContain('Announce it')
  expect(events()).toEqual([])
  const { form } = await announces('ida')
  expect(form?.intro).toMatch(/everybody on this server sees/)
  expect(form?.fields.map(({ id }) => id)).toEqual(['day', 'time', 'name'])
  expect(text(await announces('ida', when))).toMatch(/announced as an event/)
  const starts = Date.parse('2026-11-25T15:00:00Z')
  expect(events()).toEqual([{ name: 'Interview', starts, ends: starts + 20 * 60_000 }])
  await announces('ida', { ...when, time: '16:00' })
  expect(events()).toHaveLength(1)
})

it('may be announced only by its interviewer, who may create events, on a server that has them', async () => {
  expect(text(await announces('ida', when, { events: false }))).toMatch(/may create events on this server/)
  expect(text(await announces('ida', when, {}))).toMatch(/may create events on this server/)
  expect(text(await announces('cleo', when))).toMatch(/Only the interviewer/)
  expect(text(await announces('eve', when))).toMatch(/no such interview/)
  expect(
    text(await house.does('ida', 'interview-event', { i }, when, { place: null, events: true })),
  ).toMatch(/open the interview in one of its channels/)
  delete house.chat.announce
  expect(text(await announces('ida', when))).toMatch(/open the interview in one of its channels/)
  expect(text(await house.does('ida', 'interview-open', { i }))).not.toContain('Announce it')
  expect(events()).toEqual([])
})

it.each([
  [{ ...when, day: 'soon' }, 'day', /2026-12-24/],
  [{ ...when, time: '26:00' }, 'time', /18:00/],
  [{ ...when, day: '2026-11-01' }, 'time', /past/],
  [{ ...when, day: '2031-11-01' }, 'day', /a year ahead/],
])('takes no %o', async (fields, id, error) => {
  const { form } = await announces('ida', fields)
  expect(form?.fields.find((one) => one.id === id)?.error).toMatch(error)
  expect(events()).toEqual([])
})

it.each([
  ['is over', () => house.does('ida', 'interview-end', { i, sure: 'yes' })],
  ['is deleted', () => house.does('ida', 'interview-delete', { i, sure: 'yes' })],
  ['is withdrawn', () => announces('ida', {}, {}, { v: 'off' })],
  ['loses its interviewer', () => house.does('ida', 'forget', { sure: 'yes' })],
])('ends its event when it %s', async (_, act) => {
  await announces('ida', when)
  await act()
  await catchUp(house.parts)
  await house.work({ bot: true })
  await eventually(() => events().length === 0, 'the end of the event')
})

it('says why it could not be announced, and is not announced then', async () => {
  house.chat.failures.push(new ChatError('Allow Create Events.', { final: true }))
  expect(text(await announces('ida', when))).toMatch(/could not be announced: Allow Create Events/)
  await announces('ida', when)
  expect(events()).toHaveLength(1)
})
