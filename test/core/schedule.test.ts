import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/core/questions/question.ts'
import { addDays, instantOf, localTime } from '../../src/core/time/calendar.ts'
import { chooseQuestion } from '../../src/core/time/choose-question.ts'
import { cronOf, dueNow, nextPost, usualSchedule } from '../../src/core/time/schedule.ts'

const schedule = { ...usualSchedule, zone: 'Europe/Lisbon', minute: 9 * 60 }
const at = (day: string, minute: number) => localTime(instantOf(day, minute, schedule.zone), schedule.zone)

describe('a daily question', () => {
  it('is due from its minute on, on its weekdays', () => {
    expect(dueNow(schedule, at('2026-11-23', 9 * 60 - 1), undefined)).toEqual({
      due: false,
      why: 'too-early',
    })
    expect(dueNow(schedule, at('2026-11-23', 9 * 60), undefined)).toEqual({ due: true })
    expect(dueNow(schedule, at('2026-11-22', 9 * 60), undefined)).toEqual({ due: false, why: 'not-today' })
  })

  it('is not due twice a day, nor again after the clock was set back', () => {
    const nine = at('2026-11-24', 9 * 60)
    expect(dueNow(schedule, nine, '2026-11-24')).toEqual({ due: false, why: 'already-posted' })
    expect(dueNow(schedule, nine, '2026-11-25')).toEqual({ due: false, why: 'already-posted' })
    expect(dueNow(schedule, nine, '2026-11-23')).toEqual({ due: true })
  })

  it('is not silenced for ever by a clock that once ran ahead', () => {
    expect(dueNow(schedule, at('2026-11-24', 9 * 60), '2036-11-24')).toEqual({ due: true })
  })

  it('stays away on holidays and while paused', () => {
    const nine = at('2026-12-25', 9 * 60)
    expect(dueNow({ ...schedule, holidays: ['2026-12-25'] }, nine, undefined).due).toBe(false)
    expect(dueNow({ ...schedule, paused: true }, nine, undefined)).toEqual({ due: false, why: 'paused' })
  })

  it('comes next after the weekend, across the change of clocks', () => {
    const friday = instantOf('2026-10-23', 12 * 60, schedule.zone)
    const next = nextPost(schedule, friday, '2026-10-23')
    expect(next).toBe(instantOf('2026-10-26', 9 * 60, schedule.zone))
    expect((next ?? 0) - friday).toBe((2 * 24 + 21 + 1) * 3_600_000)
  })

  it('comes at once where today’s time is past and nothing was posted', () => {
    const afternoon = instantOf('2026-10-23', 15 * 60, schedule.zone)
    expect(nextPost(schedule, afternoon, '2026-10-22')).toBe(afternoon)
    expect(nextPost(schedule, afternoon, undefined)).toBe(afternoon)
    expect(nextPost(schedule, afternoon, '2026-10-23')).toBe(instantOf('2026-10-26', 9 * 60, schedule.zone))
    const saturday = instantOf('2026-10-24', 15 * 60, schedule.zone)
    expect(nextPost(schedule, saturday, undefined)).toBe(instantOf('2026-10-26', 9 * 60, schedule.zone))
  })

  it('comes next on the day that it says, after a clock that once ran ahead', () => {
    const morning = instantOf('2026-11-24', 8 * 60, schedule.zone)
    expect(nextPost(schedule, morning, '2036-11-24')).toBe(instantOf('2026-11-24', 9 * 60, schedule.zone))
  })

  it('is a cron pattern that begins weeks with Sunday', () => {
    expect(cronOf({ ...schedule, minute: 605, weekdays: [1, 7] })).toBe('5 10 * * 1,0')
  })
})

const question = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  title: id,
  topic: 'gil',
  level: 'concept',
  kind: 'choice',
  difficulty: 2,
  minutes: 3,
  points: 5,
  sources: [],
  python: ['3.13'],
  prompt: '',
  explanation: '',
  followUp: '',
  hints: [],
  attempts: [],
  ...more,
})

describe('the choice of a question', () => {
  const bank = Array.from({ length: 12 }, (_, index) =>
    question(`q${index}`, { topic: index % 2 ? 'locks' : 'gil' }),
  )

  it('repeats none until the bank is through, and then takes the one of longest ago', () => {
    const asked: string[] = []
    for (let day = '2026-11-23'; asked.length < bank.length; day = addDays(day, 1))
      asked.push(chooseQuestion(schedule, bank, asked, day)?.id ?? '')
    expect(new Set(asked).size).toBe(bank.length)
    expect(chooseQuestion(schedule, bank, asked, '2027-01-01')?.id).toBe(asked[0])
  })

  it('keeps to topics and difficulty', () => {
    const hard = question('hard', { difficulty: 5, topic: 'locks' })
    const picky = { ...schedule, topics: ['locks' as const], difficulty: { from: 4, to: 5 } }
    expect(chooseQuestion(picky, [...bank, hard], [], '2026-11-23')).toBe(hard)
    expect(chooseQuestion({ ...picky, topics: ['design' as const] }, bank, [], '2026-11-23')).toBeUndefined()
  })

  it('begins with an easy one on any day of the week, and goes on to harder ones', () => {
    const mixed = Array.from({ length: 40 }, (_, index) =>
      question(`m${index}`, { difficulty: (1 + (index % 5)) as Question['difficulty'] }),
    )
    const days = Array.from({ length: 28 }, (_, n) => addDays('2026-11-23', n))
    const first = days.map((day) => chooseQuestion(schedule, mixed, [], day)?.difficulty ?? 0)
    expect(Math.max(...first)).toBeLessThanOrEqual(2)
    const later = days.map((day) => chooseQuestion(schedule, mixed, ['m0'], day)?.difficulty ?? 0)
    expect(Math.max(...later)).toBeGreaterThan(3)
  })

  it('follows a path in its order', () => {
    const onPath = { ...schedule, path: 'first-week' }
    expect(chooseQuestion(onPath, bank.slice(3, 6), ['q3'], '2026-11-23')?.id).toBe('q4')
  })
})
