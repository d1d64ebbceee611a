import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/core/calendar.ts'
import { mostFreezes, streakOf } from '../../src/core/streak.ts'

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

  it('is found at once in ten years of days', () => {
    const ten = run('2016-01-01', 3_650)
    expect(streakOf(ten, '2025-12-28', none).longest).toBe(3_650)
  })
})
