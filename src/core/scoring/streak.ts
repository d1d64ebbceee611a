import type { Day } from '../time/calendar.ts'
import { addDays, daysBetween, weekday } from '../time/calendar.ts'

export interface Streak {
  /** Practised days in a row up to now. Rest days and frozen days neither count nor break it. */
  current: number
  longest: number
  /** Available freezes. */
  freezes: number
  /** Missed days that were bridged by a freeze. */
  frozen: readonly Day[]
  /** Whether today has been practised. */
  today: boolean
}

/** Practised days per freeze. */
export const freezeEvery = 5
export const mostFreezes = 2

/** Saturday and Sunday. */
export const usualRest: readonly number[] = [6, 7]

/**
 * Computes a streak from the set of practised days, each in the person’s zone of that time. It depends only on the set,
 * not on the order in which days became known. One more practised day never makes it worse; therefore a gap that cannot
 * be bridged also removes the available freezes.
 * @param days in any order, repeats allowed
 * @param today the person’s local day; later days (from a wrong clock) count when they come
 * @param rest weekdays (1 Monday … 7 Sunday) that may be missed without breaking a streak
 */
export function streakOf(days: Iterable<Day>, today: Day, rest: readonly number[] = usualRest): Streak {
  const sorted = [...new Set(days)].filter((day) => day <= today).sort()
  const frozen: Day[] = []
  let current = 0
  let longest = 0
  // Days saved toward freezes: each `freezeEvery` of them are one freeze.
  let saved = 0
  let last: Day | undefined

  const missedBetween = (from: Day, to: Day) => {
    const missed: Day[] = []
    // A longer gap breaks any streak, so it is not listed.
    if (daysBetween(from, to) > 60) return undefined
    for (let day = addDays(from, 1); day < to; day = addDays(day, 1))
      if (!rest.includes(weekday(day))) missed.push(day)
    return missed
  }
  const bridge = (missed: readonly Day[] | undefined) => {
    if (missed && missed.length * freezeEvery <= saved) {
      saved -= missed.length * freezeEvery
      frozen.push(...missed)
      return
    }
    current = 0
    saved = 0
  }

  for (const day of sorted) {
    if (last !== undefined) bridge(missedBetween(last, day))
    current += 1
    saved = Math.min(mostFreezes * freezeEvery, saved + 1)
    longest = Math.max(longest, current)
    last = day
  }
  if (last !== undefined && last < today) bridge(missedBetween(last, today))
  const freezes = Math.floor(saved / freezeEvery)
  return { current, longest, freezes, frozen, today: last === today }
}
