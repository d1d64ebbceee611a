import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostFreezes, streakOf } from '../../src/core/scoring/streak.ts'
import { addDays } from '../../src/core/time/calendar.ts'

const monday = '2026-11-02'
const run = (from: string, length: number) => Array.from({ length }, (_, index) => addDays(from, index))
const days = fc
  .uniqueArray(fc.integer({ min: 0, max: 90 }), { maxLength: 60 })
  .map((all) => all.map((n) => addDays(monday, n)))
const none: readonly number[] = []

describe('a streak', () => {
  it('counts the days practised in a row, today still being open', () => {
    expect(streakOf(run(monday, 3), addDays(monday, 2), none).current).toBe(3)
    const open = streakOf(run(monday, 3), addDays(monday, 3), none)
    expect(open.current).toBe(3)
    expect(open.today).toBe(false)
  })

  it('ends with a missed day, where no freeze was earned', () => {
    expect(streakOf(run(monday, 3), addDays(monday, 4), none).current).toBe(0)
  })

  it('earns a freeze by five days, which bridges a missed one', () => {
    const five = run(monday, 5)
    expect(streakOf(five, addDays(monday, 4), none).freezes).toBe(1)
    const bridged = streakOf([...five, addDays(monday, 6)], addDays(monday, 6), none)
    expect(bridged).toMatchObject({ current: 6, freezes: 0, frozen: [addDays(monday, 5)] })
  })

  it('is not broken by a weekend', () => {
    const friday = addDays(monday, 4)
    expect(streakOf([friday, addDays(monday, 7)], addDays(monday, 7)).current).toBe(2)
  })

  it('is the same whatever order the days became known in', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 100 }), (all, now) => {
        const today = addDays(monday, now)
        const known = all.filter((one) => one <= today)
        expect(streakOf([...known].reverse(), today, none)).toEqual(
          streakOf([...known, ...known], today, none),
        )
      }),
    )
  })

  it('never shrinks by practising today, and stays within what was practised', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 100 }), (all, now) => {
        const today = addDays(monday, now)
        const known = all.filter((one) => one < today)
        const before = streakOf(known, today, none)
        const after = streakOf([...known, today], today, none)
        expect(after.current).toBe(before.current + 1)
        expect(after.longest).toBeGreaterThanOrEqual(before.longest)
        expect(after.longest).toBeLessThanOrEqual(known.length + 1)
        for (const streak of [before, after]) {
          expect(streak.freezes).toBeGreaterThanOrEqual(0)
          expect(streak.freezes).toBeLessThanOrEqual(mostFreezes)
          expect(streak.current).toBeLessThanOrEqual(streak.longest)
        }
      }),
    )
  })

  it('is never made worse by one more day of practice, whenever it was and whenever it becomes known', () => {
    const rests = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 })
    fc.assert(
      fc.property(days, rests, fc.nat(90), fc.nat(100), (all, rest, extra, now) => {
        const today = addDays(monday, now)
        const before = streakOf(all, today, rest)
        const after = streakOf([...all, addDays(monday, extra)], today, rest)
        expect(after.current).toBeGreaterThanOrEqual(before.current)
        expect(after.longest).toBeGreaterThanOrEqual(before.longest)
        expect(after.freezes).toBeGreaterThanOrEqual(before.freezes)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is as it was on a day that the clock is set back to, and is itself again afterwards', () => {
    const five = run(monday, 5)
    const wild = [...five, '2036-01-01']
    expect(streakOf(five, addDays(monday, 2), none)).toMatchObject({ current: 3, today: true })
    expect(streakOf(five, addDays(monday, 4), none)).toMatchObject({ current: 5, today: true })
    expect(streakOf(wild, addDays(monday, 4), none)).toMatchObject({ current: 5, today: true })
  })

  it('keeps its freezes through the first days that it doesn’t need them for, and loses them with itself', () => {
    const ten = run(monday, 10)
    expect(streakOf(ten, addDays(monday, 9), none).freezes).toBe(2)
    expect(streakOf([...ten, ...run(addDays(monday, 10), 4)], addDays(monday, 13), none).freezes).toBe(2)
    expect(streakOf(ten, addDays(monday, 12), none)).toMatchObject({ current: 10, freezes: 0 })
    expect(streakOf(ten, addDays(monday, 13), none)).toMatchObject({ current: 0, freezes: 0, longest: 10 })
  })

  it('is found at once in ten years of days', () => {
    const ten = run('2016-01-01', 3_650)
    expect(streakOf(ten, '2025-12-28', none).longest).toBe(3_650)
  })
})
