import type { Level, Topic } from '../questions/question.ts'
import type { Day, LocalTime } from './calendar.ts'
import { addDays, daysBetween, instantOf, localTime, weekday } from './calendar.ts'

/** When a place gets its daily question, and which questions. */
export interface Schedule {
  /** IANA zone of the place. */
  zone: string
  /** Minutes since local midnight. */
  minute: number
  /** 1 Monday … 7 Sunday. */
  weekdays: readonly number[]
  holidays: readonly Day[]
  paused: boolean
  /** Paused until this day, exclusive. */
  pausedUntil?: Day
  /** Empty means all topics. */
  topics: readonly Topic[]
  levels: readonly Level[]
  difficulty: { from: number; to: number }
  /** Id of a path. Its questions come in order. */
  path?: string
  /** Second question on some days. Zone, holidays, pauses and question filters are shared with the first. */
  second?: { minute: number; weekdays: readonly number[] }
}

export const usualSchedule: Schedule = {
  zone: 'UTC',
  minute: 9 * 60,
  weekdays: [1, 2, 3, 4, 5],
  holidays: [],
  paused: false,
  topics: [],
  levels: [],
  difficulty: { from: 1, to: 5 },
}

export const isPaused = ({ paused, pausedUntil }: Schedule, day: Day): boolean =>
  paused || (pausedUntil !== undefined && day < pausedUntil)

/** Whether a question is posted on this day. */
export const postsOn = (schedule: Schedule, day: Day): boolean =>
  !isPaused(schedule, day) && schedule.weekdays.includes(weekday(day)) && !schedule.holidays.includes(day)

export type NotDue = 'paused' | 'not-today' | 'too-early' | 'already-posted'

/** Whether a day already has its question, given the day of the latest post. */
const isTaken = (day: Day, last: Day | undefined): boolean => {
  const ahead = last === undefined ? -1 : daysBetween(day, last)
  return ahead >= 0 && ahead <= 2
}

/**
 * Whether the daily question must be posted now.
 * @param last day of the place’s latest post. If a clock is set back by up to two days, nothing is posted again; a
 * `last` further in the future came from a wrong clock and does not block the place.
 */
export function dueNow(
  schedule: Schedule,
  now: LocalTime,
  last: Day | undefined,
): { due: true } | { due: false; why: NotDue } {
  if (isPaused(schedule, now.day)) return { due: false, why: 'paused' }
  if (!postsOn(schedule, now.day)) return { due: false, why: 'not-today' }
  if (isTaken(now.day, last)) return { due: false, why: 'already-posted' }
  if (now.minute < schedule.minute) return { due: false, why: 'too-early' }
  return { due: true }
}

/**
 * When the next daily question comes; undefined if none comes within a year. If today’s is still due (for example after
 * a past time was chosen), it is `now`: the next sweep posts it.
 */
export function nextPost(schedule: Schedule, now: number, last: Day | undefined): number | undefined {
  const local = localTime(now, schedule.zone)
  if (dueNow(schedule, local, last).due) return now
  const today = local.day
  for (let ahead = 0; ahead <= 366; ahead += 1) {
    const day = addDays(today, ahead)
    if (!postsOn(schedule, day) || isTaken(day, last)) continue
    const at = instantOf(day, schedule.minute, schedule.zone)
    if (at > now) return at
  }
  return undefined
}

/** When this day’s question is posted, if that is still to come. */
export function laterToday(schedule: Schedule, at: number): number | undefined {
  const { day, minute } = localTime(at, schedule.zone)
  const comes = postsOn(schedule, day) && minute < schedule.minute
  return comes ? instantOf(day, schedule.minute, schedule.zone) : undefined
}

/** The second question’s times, as a schedule of its own. */
export const secondSchedule = ({ second, ...schedule }: Schedule): Schedule | undefined =>
  second && { ...schedule, ...second }

/** The schedule as a cron pattern in its own zone: minute hour * * weekdays (0 Sunday). */
export const cronOf = (schedule: Schedule): string =>
  `${schedule.minute % 60} ${Math.floor(schedule.minute / 60)} * * ${schedule.weekdays.map((d) => d % 7).join(',')}`
