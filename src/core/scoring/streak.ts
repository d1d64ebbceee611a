import type { Day } from '../time/calendar.ts'
import { addDays, daysBetween, weekday } from '../time/calendar.ts'

export interface Streak {
  /** Days practised in a row up to now; rest days and frozen days neither count nor break it. */
  current: number
  longest: number
  /** Freezes in hand. */
  freezes: number
  /** Missed days that a freeze bridged. */
  frozen: readonly Day[]
  /** Whether today has been practised. */
  today: boolean
}

/** Practised days that earn one freeze. */
export const freezeEvery = 5
export const mostFreezes = 2

/** Saturday and Sunday. */
export const usualRest: readonly number[] = [6, 7]

/**
 * A streak from the set of days on which a person practised, in their own zone when they did. It depends on the
 * set alone, never on the order in which the days became known, and one more day of practice, whenever it was, never
 * makes it worse: that is why a gap that freezes can't bridge takes those in hand with it.
 * @param days in any order, repeats allowed
 * @param today the person's local day; days after it (a clock that was set back, or once ran wild) count when they come
 * @param rest weekdays (1 Monday … 7 Sunday) whose absence doesn't break a streak
 */
export function streakOf(days: Iterable<Day>, today: Day, rest: readonly number[] = usualRest): Streak {
  const sorted = [...new Set(days)].filter((day) => day <= today).sort()
  const frozen: Day[] = []
  let current = 0
  let longest = 0
  // Days put by: each `freezeEvery` of them are a freeze.
  let saved = 0
  let last: Day | undefined

  const missedBetween = (from: Day, to: Day) => {
    const missed: Day[] = []
    // A gap longer than this breaks any streak, whatever the rest days: no need to list it.
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
