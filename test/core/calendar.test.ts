import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  daysBetween,
  instantOf,
  isDay,
  isZone,
  localDay,
  localTime,
  minuteOf,
  timeOf,
  weekday,
  weekOf,
} from '../../src/core/time/calendar.ts'

const zones = [
  'UTC',
  'Europe/Lisbon',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
]
const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })
const day = instant.map((at) => localDay(at, 'UTC'))

describe('a local day', () => {
  it('is the one on the calendar of the zone', () => {
    const at = Date.UTC(2026, 10, 22, 23, 30)
    expect(localDay(at, 'UTC')).toBe('2026-11-22')
    expect(localDay(at, 'Asia/Kolkata')).toBe('2026-11-23')
    expect(localDay(at, 'America/New_York')).toBe('2026-11-22')
  })

  it('knows leap days, and days that never were', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
    expect(isDay('2028-02-29')).toBe(true)
    expect(isDay('2027-02-29')).toBe(false)
    expect(isDay('27-02-2029')).toBe(false)
  })

  it('counts days forth and back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4_000, max: 4_000 }), (one, days) => {
        expect(daysBetween(one, addDays(one, days))).toBe(days)
        expect(weekday(addDays(one, 7))).toBe(weekday(one))
      }),
    )
  })
})

describe('a week', () => {
  it('is the ISO week, whatever year its days lie in', () => {
    expect(weekOf('2026-01-01')).toBe('2026-W01')
    expect(weekOf('2027-01-01')).toBe('2026-W53')
    expect(weekOf('2024-12-30')).toBe('2025-W01')
  })

  it('has seven days, Monday to Sunday', () => {
    fc.assert(
      fc.property(day, (one) => {
        const monday = addDays(one, 1 - weekday(one))
        const week = Array.from({ length: 7 }, (_, index) => weekOf(addDays(monday, index)))
        expect(new Set(week).size).toBe(1)
        expect(weekOf(addDays(monday, 7))).not.toBe(week[0])
      }),
    )
  })
})

describe('the instant at which a wall clock shows a time', () => {
  it('shows that time, where daylight saving leaves it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1_439 }), fc.constantFrom(...zones), (one, minute, zone) => {
        const at = instantOf(one, minute, zone)
        const shown = localTime(at, zone)
        if (shown.day === one && shown.minute === minute) return
        // Skipped by daylight saving: the first minute after the gap, and the minute before lies before it.
        const before = localTime(at - 60_000, zone)
        expect(before.day < one || (before.day === one && before.minute < minute)).toBe(true)
        expect(shown.minute - minute).toBeGreaterThan(0)
        expect(shown.minute - minute).toBeLessThanOrEqual(60)
      }),
      { numRuns: 300 },
    )
  })

  it('is after the gap when clocks go forward', () => {
    const at = instantOf('2026-03-08', 2 * 60 + 30, 'America/New_York')
    expect(localTime(at, 'America/New_York').minute).toBe(3 * 60)
  })

  it('is the first of two when clocks go back', () => {
    const at = instantOf('2026-11-01', 60 + 30, 'America/New_York')
    expect(new Date(at).toISOString()).toBe('2026-11-01T05:30:00.000Z')
  })
})

it('a time reads back as it was written', () => {
  for (let minute = 0; minute < 1_440; minute += 1) expect(minuteOf(timeOf(minute))).toBe(minute)
  expect(minuteOf('24:00')).toBeUndefined()
  expect(minuteOf('9:5')).toBeUndefined()
})

it('a zone is a name that the time-zone data knows', () => {
  expect(isZone('Europe/Lisbon')).toBe(true)
  expect(isZone('Europe/Atlantis')).toBe(false)
  expect(isZone('')).toBe(false)
})
