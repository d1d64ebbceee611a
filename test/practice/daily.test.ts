import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import { addDays, instantOf, weekday } from '../../src/core/time/calendar.ts'
import { postDaily } from '../../src/practice/daily/post-daily.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { Later } from '../../src/practice/ports/jobs.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const questions = Array.from({ length: 40 }, (_, index) =>
  choiceQuestion(`q${index}`, { topic: index % 2 ? 'gil' : 'locks', difficulty: ((index % 5) + 1) as 1 }),
)
let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf(questions))
})
afterEach(() => house.stop())

const setUp = (fields: Record<string, string>, where = place) =>
  house.does('ada', 'schedule', {}, fields, { admin: true, place: where })
const posts = (where = place) => house.chat.posts.filter((one) => one.place === where)

describe('a place’s daily question', () => {
  it('is posted once a local day through a year of half hours, in three zones, across every change of clocks', async () => {
    const zones = ['America/New_York', 'Europe/Lisbon', 'Australia/Lord_Howe']
    for (const zone of zones) await setUp({ time: '02:30', zone, weekdays: '1,2,3,4,5,6,7' }, `test:${zone}`)
    // The weeks in which clocks change, and a leap day.
    for (const from of [
      '2027-03-12',
      '2027-03-26',
      '2027-04-02',
      '2027-10-01',
      '2027-10-29',
      '2027-11-05',
      '2028-02-27',
    ]) {
      const before = Object.fromEntries(zones.map((zone) => [zone, posts(`test:${zone}`).length]))
      const days = 4
      for (let step = 0; step <= days * 48; step += 1) {
        house.clock.set(`${from}T00:00:00Z`)
        house.clock.pass(step * 1_800_000)
        for (const zone of zones) await postDaily(house.parts, `test:${zone}`)
      }
      for (const zone of zones) {
        const posted = posts(`test:${zone}`).length - (before[zone] ?? 0)
        const local = new Set<string>()
        for (let day = addDays(from, -1); day <= addDays(from, days); day = addDays(day, 1)) {
          const at = instantOf(day, 150, zone)
          if (
            at <= Date.parse(`${from}T00:00:00Z`) + days * 86_400_000 &&
            at > Date.parse(`${from}T00:00:00Z`) - 86_400_000
          )
            local.add(day)
        }
        // At the first step of a week, the day that is under way counts where its time has passed.
        expect([local.size, local.size - 1]).toContain(posted)
        expect(posted).toBeGreaterThanOrEqual(days)
      }
    }
    const keys = house.chat.posts.map((one) => one.key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is posted once however many wake up for it at once', async () => {
    await setUp({ time: '09:00', zone: 'UTC' })
    await Promise.all(Array.from({ length: 10 }, () => postDaily(house.parts, place)))
    expect(posts()).toHaveLength(1)
  })

  it('is not posted anew by a clock that was set back', async () => {
    await setUp({ time: '09:00', zone: 'UTC', weekdays: '1,2,3,4,5,6,7' })
    house.clock.set('2026-11-24T09:00:00Z')
    await postDaily(house.parts, place)
    for (const back of ['2026-11-24T08:00:00Z', '2026-11-23T09:30:00Z', '2026-11-24T09:00:00Z']) {
      house.clock.set(back)
      await postDaily(house.parts, place)
    }
    expect(posts()).toHaveLength(1)
    house.clock.set('2026-11-25T09:00:00Z')
    await postDaily(house.parts, place)
    expect(posts()).toHaveLength(2)
  })

  it('that was begun and not finished is finished, with the same question', async () => {
    await setUp({ time: '09:00', zone: 'UTC' })
    house.chat.failures.push(new ChatError('slow down', { final: false, retryAfter: 50 }))
    await expect(postDaily(house.parts, place)).rejects.toThrow(Later)
    const begun = await house.parts.store.places.latest(place)
    house.clock.pass(60_000)
    await postDaily(house.parts, place)
    expect(posts()).toHaveLength(1)
    expect((await house.parts.store.places.latest(place))?.question).toBe(begun?.question)
  })

  it('opens with the reveal of the one before, which names nobody', async () => {
    await setUp({ time: '09:00', zone: 'UTC', weekdays: '1,2,3,4,5,6,7' })
    await postDaily(house.parts, place)
    const q = (await house.parts.store.places.latest(place))?.question ?? ''
    await house.does('grace', 'answer', { q, c: '1' })
    await house.does('linus', 'answer', { q, c: '0' })
    house.clock.set('2026-11-24T09:00:00Z')
    await postDaily(house.parts, place)
    const card = plainCard(posts()[1]?.card ?? { summary: '', blocks: [] })
    expect(card).toMatch(new RegExp(`Last time: About ${q}`))
    expect(card).toMatch(/1 of 2 got it, 1 at the first try/)
    expect(card).toMatch(new RegExp(`right of ${q}`))
    expect(card).toMatch(new RegExp(`The most instructive wrong turn: wrong of ${q}`))
    expect(card).not.toMatch(/grace|linus/)
    expect(posts()[1]?.card.summary).not.toMatch(/right of/)
  })

  it('answered after its reveal counts half', async () => {
    await setUp({ time: '09:00', zone: 'UTC', weekdays: '1,2,3,4,5,6,7' })
    await postDaily(house.parts, place)
    const q = (await house.parts.store.places.latest(place))?.question ?? ''
    house.clock.set('2026-11-24T09:00:00Z')
    await postDaily(house.parts, place)
    const response = await house.does('grace', 'answer', { q, c: '0' })
    expect(plainCard(response.card ?? { summary: '', blocks: [] })).toMatch(/counts half/)
    expect((await house.parts.store.attempts.get('test:grace', q)).points).toBe(5)
  })

  it('stays away while paused, on holidays and when skipped, and none repeats', async () => {
    await setUp({ time: '09:00', zone: 'UTC', weekdays: '1,2,3,4,5', holidays: '2026-11-26' })
    const asked = new Set<string>()
    for (let day = '2026-11-23'; day <= '2026-12-04'; day = addDays(day, 1)) {
      house.clock.set(`${day}T08:00:00Z`)
      if (day === '2026-11-25') await house.does('ada', 'skip', {}, {}, { admin: true })
      if (day === '2026-11-30') await house.does('ada', 'pause', {}, {}, { admin: true })
      if (day === '2026-12-02') await house.does('ada', 'resume', {}, {}, { admin: true })
      house.clock.set(`${day}T09:00:00Z`)
      const before = posts().length
      await postDaily(house.parts, place)
      const posted = posts().length - before
      const off = weekday(day) > 5 || ['2026-11-25', '2026-11-26', '2026-11-30', '2026-12-01'].includes(day)
      expect(posted, day).toBe(off ? 0 : 1)
      if (posted) asked.add((await house.parts.store.places.latest(place))?.question ?? '')
    }
    expect(asked.size).toBe(posts().length)
  })

  it('can be swapped for another', async () => {
    await setUp({ time: '09:00', zone: 'UTC' })
    await postDaily(house.parts, place)
    const first = (await house.parts.store.places.latest(place))?.question
    await house.does('ada', 'swap', {}, {}, { admin: true })
    const second = (await house.parts.store.places.latest(place))?.question
    expect(second).not.toBe(first)
    expect(posts()).toHaveLength(2)
    expect(house.chat.updates).toHaveLength(1)
  })

  it('is swapped once, though somebody deleted its post, and that alone is said', async () => {
    await setUp({ time: '09:00', zone: 'UTC' })
    await postDaily(house.parts, place)
    house.chat.failures.push(new ChatError('The message is gone.', { final: true, gone: true }))
    const said = await house.does('ada', 'swap', {}, {}, { admin: true })
    expect(said.card?.summary).toBe('Swapped: the new question is up.')
    expect(posts()).toHaveLength(2)
    expect(house.chat.updates).toEqual([])
    await postDaily(house.parts, place)
    expect(posts()).toHaveLength(2)
  })

  it('that was swapped and can’t be posted is not said to be up', async () => {
    await setUp({ time: '09:00', zone: 'UTC' })
    await postDaily(house.parts, place)
    const gone = new ChatError('The message is gone.', { final: true, gone: true })
    house.chat.failures.push(gone, new ChatError('Invite Gilbert.', { final: true }))
    const refused = await house.does('ada', 'swap', {}, {}, { admin: true })
    expect(refused.card?.summary).toBe('Swapped, but the new question can’t be posted: Invite Gilbert.')
    house.chat.failures.push(gone, new ChatError('slow down', { final: false, retryAfter: 50 }))
    const later = await house.does('ada', 'swap', {}, {}, { admin: true })
    expect(later.card?.summary).toMatch(/will be posted/)
    await postDaily(house.parts, place)
    expect(posts()).toHaveLength(2)
  })

  it('that a chat is too busy for says when it can be tried again, and promises nothing', async () => {
    await setUp({ time: '09:00', zone: 'UTC' })
    for (const [retryAfter, when] of [
      [600_000, 'in 10 minutes'],
      [5_000, 'in a moment'],
    ] as const) {
      house.chat.failures.push(new ChatError('Slow down.', { final: false, retryAfter }))
      const said = await house.does('ada', 'test-post', {}, {}, { admin: true })
      expect(said.card?.summary).toBe(`It can’t be done just now: Slow down. Try again ${when}.`)
    }
  })

  it('comes when its settings say so, though today’s time is past', async () => {
    house.clock.set('2026-11-23T15:11:00Z')
    const saved = await setUp({ time: '00:05', zone: 'UTC', weekdays: '1,2,3,4,5,6,7' })
    const words = () => plainCard(saved.card ?? { summary: '', blocks: [] })
    expect(words()).toContain('within a minute')
    await postDaily(house.parts, place)
    expect(posts()).toHaveLength(1)
    const after = await house.does('ada', 'settings', {}, {}, { admin: true })
    expect(plainCard(after.card ?? { summary: '', blocks: [] })).toMatch(/The next one: Tue,? 24 Nov,? 00:05/)
  })

  it('is set up by admins only, from words that make sense', async () => {
    const refused = await house.does('eve', 'schedule', {}, { time: '09:00' })
    expect(refused.card?.summary).toMatch(/Only an admin/)
    const bad = await setUp({ time: '25:00', zone: 'Europe/Atlantis', weekdays: '9', holidays: '2026-02-30' })
    const errors = bad.form?.fields.map((field) => field.error ?? '').join('\n')
    for (const part of [/09:30/, /Atlantis/, /at least one day/, /2026-02-30/]) expect(errors).toMatch(part)
    expect((await house.parts.store.places.get(place)).scheduled).toBe(false)
    const form = await house.does('ada', 'schedule', {}, {}, { admin: true })
    expect(form.form?.title.length).toBeLessThanOrEqual(24)
  })
})
