import { longDay } from '../../../cards/places/days.ts'
import { addDays, type Day, isDay, localTime } from '../../../core/time/calendar.ts'
import { dueNow, isPaused, postsOn, secondSchedule } from '../../../core/time/schedule.ts'
import type { Place } from '../../ports/places.ts'
import { Refusal } from '../../shared/parts.ts'

const daysAhead = 366

/**
 * The day for which a question is queued.
 * @param last day of the place’s latest post
 * @throws Refusal if no question can be asked on it
 */
export function queueDay(typed: string, place: Place, at: number, last: Day | undefined): Day {
  const { schedule } = place
  const now = localTime(at, schedule.zone)
  const tomorrow = addDays(now.day, 1)
  if (!isDay(typed)) throw new Refusal(`“${typed.slice(0, 20)}” is no day: write one like ${tomorrow}.`)
  if (!place.scheduled)
    throw new Refusal('No daily question is set up here, so it can’t come on a day: type “schedule” first.')
  if (typed < now.day) throw new Refusal(`${typed} is past: say ${tomorrow} or a later day.`)
  if (typed > addDays(now.day, daysAhead)) throw new Refusal('A question can wait for a year at most.')
  const named = longDay(typed)
  const second = secondSchedule(schedule)
  if (isPaused(schedule, typed))
    throw new Refusal(`Questions are paused on ${named}: “resume” first, or choose another day.`)
  if (!(postsOn(schedule, typed) || (second && postsOn(second, typed))))
    throw new Refusal(`No question comes on ${named}: it is a day off here. Choose another day.`)
  if (typed === now.day) {
    const late = dueNow(schedule, now, last)
    if (!late.due && late.why === 'already-posted')
      throw new Refusal(`Today’s question is up already: say ${tomorrow} or a later day.`)
  }
  return typed
}
