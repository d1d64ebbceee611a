import { type Topic, topics } from '../../core/questions/question.ts'
import { isDay, isZone, minuteOf } from '../../core/time/calendar.ts'
import type { Schedule } from '../../core/time/schedule.ts'
import type { Wrong } from '../shared/refused-form.ts'
import { noZone } from '../shared/zones.ts'

const listed = (text: string | undefined) =>
  (text ?? '')
    .split(/[,\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Parses a schedule from a form. Returns the errors by field if it is invalid. */
export function scheduleFrom(
  fields: Readonly<Record<string, string>>,
  before: Schedule,
  paths: readonly string[],
): { schedule: Schedule } | { wrong: Wrong } {
  const wrong: Record<string, string> = {}
  const minute = fields.time === undefined ? before.minute : minuteOf(fields.time)
  if (minute === undefined) wrong.time = 'the time must look like 09:30'
  const zone = fields.zone?.trim() || before.zone
  const known: boolean = isZone(zone)
  if (!known) wrong.zone = noZone(zone)
  const weekdays =
    fields.weekdays === undefined ? before.weekdays : [...new Set(listed(fields.weekdays).map(Number))].sort()
  if (weekdays.length === 0 || weekdays.some((day) => !(day >= 1 && day <= 7)))
    wrong.weekdays = 'choose at least one day'
  const chosen = fields.topics === undefined ? before.topics : listed(fields.topics)
  if (chosen.some((one) => !topics.includes(one as Topic))) wrong.topics = 'one of the topics doesn’t exist'
  const holidays = fields.holidays === undefined ? before.holidays : listed(fields.holidays)
  const noDay = holidays.find((day): boolean => !isDay(day))
  if (noDay) wrong.holidays = `“${noDay.slice(0, 20)}” is no day: write holidays like 2026-12-25`
  const range = fields.difficulty
    ? /^\s*([1-5])\s*(?:-|–|to)?\s*([1-5])?\s*$/.exec(fields.difficulty)
    : undefined
  if (range === null) wrong.difficulty = 'write the difficulty like 1-3'
  const from = range ? Number(range[1]) : before.difficulty.from
  const to = range ? Number(range[2] ?? range[1]) : before.difficulty.to
  const path =
    fields.path === undefined
      ? before.path
      : fields.path === 'none' || fields.path === ''
        ? undefined
        : fields.path
  if (path !== undefined && !paths.includes(path)) wrong.path = 'there is no such path'
  if (Object.keys(wrong).length > 0 || minute === undefined) return { wrong }
  const { path: _old, ...rest } = before
  const schedule = {
    ...rest,
    minute,
    zone,
    weekdays,
    holidays: [...new Set(holidays)].sort(),
    topics: chosen as readonly Topic[],
    difficulty: { from: Math.min(from, to), to: Math.max(from, to) },
    ...(path !== undefined && { path }),
  }
  return { schedule }
}
