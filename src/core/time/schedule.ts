import type { Level, Question, Topic } from '../questions/question.ts'
import type { Day, LocalTime } from './calendar.ts'
import { addDays, daysBetween, instantOf, localTime, weekday } from './calendar.ts'

/** When and what a place gets as its daily question. */
export interface Schedule {
  /** IANA zone of the place. */
  zone: string
  /** Minutes since local midnight. */
  minute: number
  /** 1 Monday … 7 Sunday. */
  weekdays: readonly number[]
  holidays: readonly Day[]
  paused: boolean
  /** Paused before this day; on it questions come again. */
  pausedUntil?: Day
  /** Empty: every topic. */
  topics: readonly Topic[]
  levels: readonly Level[]
  difficulty: { from: number; to: number }
  /** Id of a path, whose questions come in its order. */
  path?: string
  /** A second question on some days; zone, holidays, pauses and what it is chosen from are those above. */
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

/** Whether a question is posted on a day at all. */
export const postsOn = (schedule: Schedule, day: Day): boolean =>
  !isPaused(schedule, day) && schedule.weekdays.includes(weekday(day)) && !schedule.holidays.includes(day)

export type NotDue = 'paused' | 'not-today' | 'too-early' | 'already-posted'

/** Whether a day has its question, by the day of the place's latest post. */
const isTaken = (day: Day, last: Day | undefined): boolean => {
  const ahead = last === undefined ? -1 : daysBetween(day, last)
  return ahead >= 0 && ahead <= 2
}

/**
 * Whether the daily question is to be posted now.
 * @param last the day of the place's latest post. A clock set back to within two days of it posts nothing anew;
 *   a `last` further ahead was written by a clock that ran wild, and doesn't silence the place.
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
 * When the next daily question comes; undefined where none does within a year. Where today's is still due, as after a
 * time of day that is past was chosen, it is `now`: the next sweep posts it.
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

/** When the second question comes, as a schedule of its own. */
export const secondSchedule = ({ second, ...schedule }: Schedule): Schedule | undefined =>
  second && { ...schedule, ...second }

/** The schedule as a cron pattern for its own zone: minute hour * * weekdays (0 Sunday). */
export const cronOf = (schedule: Schedule): string =>
  `${schedule.minute % 60} ${Math.floor(schedule.minute / 60)} * * ${schedule.weekdays.map((d) => d % 7).join(',')}`

const fits = (schedule: Schedule, question: Question) =>
  (schedule.topics.length === 0 || schedule.topics.includes(question.topic)) &&
  (schedule.levels.length === 0 || schedule.levels.includes(question.level)) &&
  question.difficulty >= schedule.difficulty.from &&
  question.difficulty <= schedule.difficulty.to

/** A number from a text that is the same on every machine (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}

/** What somebody can answer who has seen none yet. */
const easy = (question: Question) => question.difficulty <= 2

/**
 * The next question for a place. None comes twice until all that fit have come; then the one asked longest ago.
 * Within what is left, topics take turns and easier ones come first early in the week. The very first is an easy one,
 * where the schedule allows any.
 * @param asked ids in the order in which the place had them, the latest last
 * @param questions in the path's order where the schedule follows one, else in any
 */
export function chooseQuestion(
  schedule: Schedule,
  questions: readonly Question[],
  asked: readonly string[],
  day: Day,
): Question | undefined {
  const fitting = schedule.path ? questions : questions.filter((question) => fits(schedule, question))
  const lastAsked = (id: string) => asked.lastIndexOf(id)
  const fresh = fitting.filter((question) => lastAsked(question.id) < 0)
  if (fresh.length === 0) return [...fitting].sort((a, b) => lastAsked(a.id) - lastAsked(b.id))[0]
  if (schedule.path) return fresh[0]
  const byId = new Map(questions.map((question) => [question.id, question]))
  const recent = asked.slice(-3).map((id) => byId.get(id)?.topic)
  const wanted = Math.min(5, 1 + (weekday(day) - 1) * 0.75)
  const cost = (question: Question) =>
    (recent.includes(question.topic) ? 10 : 0) +
    Math.abs(question.difficulty - wanted) +
    (hash(`${day} ${question.id}`) % 1000) / 500
  const begin = asked.length === 0 ? fresh.filter(easy) : []
  return [...(begin.length > 0 ? begin : fresh)].sort(
    (a, b) => cost(a) - cost(b) || (a.id < b.id ? -1 : 1),
  )[0]
}
