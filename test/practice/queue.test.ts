import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { postDaily } from '../../src/practice/daily/post-daily.ts'
import { postSecond } from '../../src/practice/daily/post-second.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const lead = { admin: true }

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf(['gil', 'lock', 'race'].map((id) => choiceQuestion(id))))
  // On Monday 2026-11-23 at 09:00 it is due.
  await house.does('boss', 'schedule', {}, { time: '09:00', zone: 'UTC', weekdays: '1,2,3,4,5' }, lead)
})
afterEach(() => house.stop())

const text = ({ card, form }: Response) => (card ? plainCard(card) : JSON.stringify(form))
const queue = (args: Record<string, string>, who = 'ida', more: object = lead) =>
  house.does(who, 'queue', args, {}, more)
const latest = async (where = place) => (await house.parts.store.places.latest(where))?.question
const post = () => postDaily(house.parts, place)
async function tomorrow(day: string) {
  house.clock.set(`${day}T09:00:00Z`)
  await post()
}

describe('the queue', () => {
  it('asks a question on its day, before those without one, and on the next day if it was missed', async () => {
    const q = 'race'
    expect(text(await queue({ q, on: '2026-11-25' }))).toMatch(/on Wednesday 25 November 2026/)
    await queue({ q: 'lock' })
    await post()
    expect(await latest()).toBe('lock')
    await tomorrow('2026-11-24')
    expect(await latest()).not.toBe(q)
    house.clock.set('2026-11-25T08:00:00Z')
    await house.does('boss', 'skip', {}, {}, lead)
    await tomorrow('2026-11-26')
    expect(await latest()).toBe(q)
  })

  it('keeps the day of a question: neither the schedule nor a swap asks it before', async () => {
    await queue({ q: 'lock', on: '2026-11-27' })
    await post()
    expect(await latest()).not.toBe('lock')
    await house.does('boss', 'swap', {}, {}, lead)
    expect(await latest()).not.toBe('lock')
    for (const day of ['24', '25', '26']) {
      await tomorrow(`2026-11-${day}`)
      expect(await latest(), day).not.toBe('lock')
    }
    await tomorrow('2026-11-27')
    expect(await latest()).toBe('lock')
  })

  it.each([
    ['tomorrow', /is no day: write one like 2026-11-24/],
    ['2026-11-22', /is past/],
    ['2026-11-28', /No question comes on Saturday 28 November 2026/],
    ['2028-01-03', /a year at most/],
  ])('refuses %s as a day', async (on, why) => {
    expect(text(await queue({ q: 'gil', on }))).toMatch(why)
    const { form } = await house.does('ida', 'queue', {}, { question: 'gil', day: on }, lead)
    expect(form?.fields.find(({ id }) => id === 'day')?.error).toMatch(why)
    expect(form?.fields.find(({ id }) => id === 'question')).toMatchObject({ initial: 'gil' })
  })

  it('refuses today once its question is up, a paused day, and a channel without a schedule', async () => {
    expect(text(await queue({ q: 'gil', on: '2026-11-23' }))).toMatch(/23 November/)
    await post()
    expect(text(await queue({ q: 'lock', on: '2026-11-23' }))).toMatch(/up already: say 2026-11-24/)
    await house.says('boss', 'pause 2026-12-01', lead)
    expect(text(await queue({ q: 'lock', on: '2026-11-30' }))).toMatch(/paused on Monday 30/)
    const elsewhere = { ...lead, place: 'test:bare' }
    expect(text(await queue({ q: 'lock', on: '2026-11-30' }, 'ida', elsewhere))).toMatch(
      /No daily question is set up/,
    )
  })

  it('takes a day that has the second question alone, and asks it then', async () => {
    await house.does('boss', 'second-question', {}, { time: '10:00', weekdays: '6' }, lead)
    await queue({ q: 'lock', on: '2026-11-28' })
    house.clock.set('2026-11-28T10:00:00Z')
    await postSecond(house.parts, place)
    expect(await latest(`${place}#2`)).toBe('lock')
  })

  it('is reordered and emptied by its menus, and says what is no longer there', async () => {
    for (const q of ['gil', 'lock', 'race']) await queue({ q })
    const pick = (move: string, value: string) => house.does('ida', 'queue', { move }, { value }, lead)
    expect(text(await pick('first', 'race'))).toMatch(/1\. About race[\s\S]*2\. About gil/)
    expect(text(await pick('out', 'gil'))).not.toMatch(/\d\. About gil/)
    expect(text(await pick('out', 'gil'))).toMatch(/not in the queue any more/)
    expect(text(await house.says('ida', 'queue lock off', lead))).not.toMatch(/\d\. About lock/)
    expect(text(await house.says('ida', 'queue lock 2026-11-30', lead))).toMatch(
      /About lock `lock` on Monday/,
    )
    expect(text(await house.says('ida', 'queue gil 2026-11-30', lead))).toMatch(
      /“lock” is queued for Monday 30/,
    )
    expect(text(await house.says('ida', 'queue lock first', lead))).toMatch(/1\. About lock `lock`\n/)
    const trail = (await house.parts.store.places.audit(place)).map(({ what }) => what)
    expect(trail.slice(-2)).toEqual(['queued lock: 2026-11-30', 'queued lock: next'])
  })

  it('has a form, from which a wrong id comes back with what was typed', async () => {
    const { form } = await queue({ new: 'yes' })
    expect(form?.fields.map(({ id }) => id)).toEqual(['question', 'day'])
    const wrong = await house.does('ida', 'queue', {}, { question: 'own-nothing', day: '' }, lead)
    expect(wrong.form?.fields[0]?.error).toMatch(/no question of yours/)
    const right = await house.does('ida', 'queue', {}, { question: ' GIL ', day: '2026-11-24' }, lead)
    expect(text(right)).toMatch(/About gil `gil` on Tuesday 24/)
  })

  it('takes each of two leads who press at once, or tells the second why not', async () => {
    const both = await Promise.all([queue({ q: 'gil' }, 'ida'), queue({ q: 'gil' }, 'ben')])
    expect(both.filter((one) => /queued already/.test(text(one)))).toHaveLength(1)
    const days = await Promise.all(['lock', 'race'].map((q, n) => queue({ q, on: '2026-11-27' }, `lead${n}`)))
    expect(days.filter((one) => /is queued for Friday/.test(text(one)))).toHaveLength(1)
    const out = await Promise.all([queue({ drop: 'gil' }, 'ida'), queue({ drop: 'gil' }, 'ben')])
    expect(out.filter((one) => /not in the queue any more/.test(text(one)))).toHaveLength(1)
  })
})
