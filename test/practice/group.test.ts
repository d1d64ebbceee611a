import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { addDays } from '../../src/core/time/calendar.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { markMilestone } from '../../src/practice/scoring/milestones.ts'
import { catchUp } from '../../src/practice/sweep.ts'
import { eventually } from '../support/eventually.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const questions = Array.from({ length: 20 }, (_, index) => choiceQuestion(`q${index}`))
let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf(questions))
})
afterEach(() => house.stop())

const text = (response: Response) => (response.card ? plainCard(response.card) : '')
const boss = { admin: true }
const solves = (who: string, number: number, where = place) =>
  house.does(who, 'answer', { q: `q${number}`, c: '0' }, {}, { place: where })
const fileOf = (response: Response) => {
  const file = response.card?.blocks.find((block) => block.block === 'file')
  return file?.block === 'file' ? new TextDecoder().decode(file.data) : ''
}

describe('a league', () => {
  it('ranks groups by points a head over a season, and keeps the season when it ends', async () => {
    const [one, two] = ['test:one', 'test:two']
    const founded = await house.does(
      'ada',
      'league-new',
      {},
      { title: 'City', group: 'Ones' },
      { ...boss, place: one },
    )
    expect(text(founded)).toMatch(/City[\s\S]*No season has begun/)
    const [l = ''] = await house.parts.store.documents.list('league', one)
    await solves('ada', 0, one)
    await house.does('bob', 'league-join', { l }, { group: 'Twos' }, { ...boss, place: two })
    await house.does('ada', 'league-season', { l }, { title: 'Spring' }, { ...boss, place: one })
    await solves('ada', 1, one)
    await solves('amy', 1, one)
    await solves('bob', 1, two)
    const spring = text(await house.does('ada', 'league', { l }, {}, { place: one }))
    // Ten points a head in both: they share the first rank, though one has two people.
    expect(spring).toMatch(/1\.\s+Ones\s+10\.0\s+2/)
    expect(spring).toMatch(/1\.\s+Twos\s+10\.0\s+1/)
    await house.does('ada', 'league-season', { l }, { title: 'Summer' }, { ...boss, place: one })
    await solves('bob', 2, two)
    const summer = text(await house.does('ada', 'league', { l }, {}, { place: one }))
    expect(summer).toMatch(/Summer[\s\S]*1\.\s+Twos\s+10\.0\s+1[\s\S]*2\.\s+Ones\s+0\.0\s+0/)
    expect(text(await house.does('ada', 'league', { l }, { value: '0' }, { place: one }))).toMatch(
      /Spring[\s\S]*As it ended[\s\S]*Ones\s+10\.0\s+2/,
    )
    expect(
      text(await house.does('bob', 'league-season', { l }, { title: 'x' }, { ...boss, place: two })),
    ).toMatch(/Only the group that founded/)
  })
})

describe('the weekly digest', () => {
  it('comes on Monday, once, where it is wanted', async () => {
    await house.does('ada', 'schedule', {}, { time: '09:00', zone: 'UTC' }, boss)
    await house.does('ada', 'announce', { what: 'digest' }, {}, boss)
    house.clock.set('2026-11-25T10:00:00Z')
    await solves('bob', 0)
    await catchUp(house.parts)
    house.clock.set('2026-11-30T09:00:00Z')
    await catchUp(house.parts)
    await catchUp(house.parts)
    const digests = house.chat.posts.filter((one) => one.key?.startsWith('digest'))
    expect(digests).toHaveLength(1)
    const card = digests[0]?.card
    expect(card && plainCard(card)).toMatch(
      /Mon 23 Nov to Sunday 29 November 2026[\s\S]*1 person earned points[\s\S]*1\. bob 10 points/,
    )
    expect(card?.blocks.some((block) => block.block === 'picture' && block.png.length > 1_000)).toBe(true)
  })
})

describe('a reminder', () => {
  const told = () => house.chat.told.filter((one) => one.person === 'test:bob').length

  it('comes to who asked, once a day, in their zone, while the day is open', async () => {
    const bob = { place: null, zone: 'Asia/Kolkata' }
    await house.does('bob', 'remind', { at: '17:30' }, {}, bob)
    house.clock.set('2026-11-23T11:59:00Z')
    await catchUp(house.parts)
    expect(told()).toBe(0)
    house.clock.set('2026-11-23T12:00:00Z')
    await catchUp(house.parts)
    await catchUp(house.parts)
    expect(told()).toBe(1)
    house.clock.set('2026-11-24T05:00:00Z')
    await house.does('bob', 'answer', { q: 'q0', c: '0' }, {}, { zone: 'Asia/Kolkata' })
    house.clock.set('2026-11-24T12:00:00Z')
    await catchUp(house.parts)
    expect(told()).toBe(1)
  })

  it('stays away while snoozed, on days of rest, and when it is taken back', async () => {
    await house.does('bob', 'remind', { at: '17:30' })
    await house.does('bob', 'snooze', { until: '2026-11-25' })
    for (const day of ['2026-11-23', '2026-11-24']) {
      house.clock.set(`${day}T17:30:00Z`)
      await catchUp(house.parts)
    }
    expect(told()).toBe(0)
    house.clock.set('2026-11-25T17:30:00Z')
    await catchUp(house.parts)
    expect(told()).toBe(1)
    house.clock.set('2026-11-28T17:30:00Z')
    await catchUp(house.parts)
    expect(told()).toBe(1)
    await house.does('bob', 'remind', { at: 'off' })
    house.clock.set('2026-11-30T17:30:00Z')
    await catchUp(house.parts)
    expect(told()).toBe(1)
  })
})

describe('a milestone', () => {
  const month = {
    chore: 'milestone',
    place,
    person: 'test:bob',
    what: 'has practised 30 days in a row.',
    milestone: 'streak-30',
  } as const

  it('is announced once, where the group wants it, and never of who hides', async () => {
    await house.work({})
    await house.does('ada', 'announce', { what: 'milestones' }, {}, boss)
    for (let day = 0; day < 7; day += 1) {
      house.clock.set(`${addDays('2026-11-23', day)}T12:00:00Z`)
      await solves('bob', day)
    }
    await eventually(() => house.chat.posts.length > 0, 'the milestone')
    expect(house.chat.posts.map((one) => one.card.summary)).toEqual(['bob has practised 7 days in a row.'])
    await house.does('bob', 'hide')
    await markMilestone(house.parts, month)
    expect(house.chat.posts).toHaveLength(1)
    expect(house.chat.honoured).toHaveLength(1)
  })

  it('is honoured once, though the group wants no word of it', async () => {
    await house.work({})
    for (let day = 0; day < 7; day += 1) {
      house.clock.set(`${addDays('2026-11-23', day)}T12:00:00Z`)
      await solves('bob', day)
    }
    await eventually(() => house.chat.honoured.length > 0, 'the milestone')
    await solves('bob', 7)
    expect(house.chat.honoured).toEqual([{ person: 'test:bob', place, milestone: 'streak-7' }])
    expect(house.chat.posts).toEqual([])
  })

  it('is honoured though it can’t be said, and again later where it can’t be honoured yet', async () => {
    await solves('bob', 0)
    await house.does('ada', 'announce', { what: 'milestones' }, {}, boss)
    house.chat.failures.push(new ChatError('no', { final: true }))
    await markMilestone(house.parts, month)
    expect([house.chat.posts.length, house.chat.honoured.length]).toEqual([0, 1])
    await house.does('ada', 'announce', { what: 'milestones' }, {}, boss)
    house.chat.failures.push(new ChatError('wait', { final: false, retryAfter: 7 }))
    await expect(markMilestone(house.parts, month)).rejects.toMatchObject({ name: 'Later', millis: 7 })
    house.chat.failures.push(new ChatError('no', { final: true }))
    await markMilestone(house.parts, month)
    expect(house.chat.honoured).toHaveLength(1)
  })
})

describe('a person', () => {
  it('gets everything that is kept as a file', async () => {
    await solves('bob', 0)
    await house.does('bob', 'submit', { q: 'q0' }, { code: 'x' })
    const data = JSON.parse(fileOf(await house.does('bob', 'my-data'))) as Record<string, unknown>
    expect(data).toMatchObject({
      profile: { id: 'test:bob', name: 'bob' },
      groups: [place],
      daysPractised: ['2026-11-23'],
      questions: [{ question: 'q0', points: 10 }],
    })
  })

  it('is asked before everything is deleted, and told what was', async () => {
    await solves('bob', 0)
    expect(text(await house.does('bob', 'forget'))).toMatch(/your work on\s+1 question/)
    expect(await house.parts.store.people.get('test:bob')).toBeDefined()
    expect(text(await house.does('bob', 'forget', { sure: 'yes' }))).toMatch(
      /1 question[\s\S]*5 leaderboard entries/,
    )
    expect(await house.redis.leftovers('test:bob')).toEqual([])
  })

  it('changes preferences to what makes sense only', async () => {
    const bad = await house.does(
      'bob',
      'profile',
      {},
      { zone: 'Mars/Base', rest: '1,2,3,4', remind: '25:00' },
    )
    const wrong = bad.form?.fields.map(({ error }) => error ?? '').join(' ')
    for (const part of [/Mars/, /at most three/, /09:30/]) expect(wrong).toMatch(part)
    expect(
      text(await house.does('bob', 'profile', {}, { zone: 'Europe/Lisbon', rest: '7', remind: '' })),
    ).toMatch(/Europe\/Lisbon[\s\S]*Sun/)
  })
})
