import { scheduleForm, settingsCard } from '../../cards/places/settings.ts'
import type { Response } from '../../core/chat/intent.ts'
import type { PlaceId } from '../../core/ids.ts'
import { type Topic, topics } from '../../core/questions/question.ts'
import { addDays, isDay, isZone, localDay, minuteOf, timeOf } from '../../core/time/calendar.ts'
import { nextPost, type Schedule } from '../../core/time/schedule.ts'
import type { Place } from '../ports/places.ts'
import { editedPlace } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { pythonFrom } from '../shared/python.ts'
import { refusedForm, type Wrong } from '../shared/refused-form.ts'
import { standingBoardOf } from '../shared/standing-board.ts'
import { noZone } from '../shared/zones.ts'
import { editorsOf } from './rights.ts'

const listed = (text: string | undefined) =>
  (text ?? '')
    .split(/[,\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** A schedule from what was typed; or what is wrong with it, by field. */
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

/** Changes a place's settings, and with them the times at which the queue wakes us. `change` may run again. */
async function changePlace(
  parts: Parts,
  ask: Ask,
  id: PlaceId,
  change: (now: Place) => { place: Place; what: string },
): Promise<void> {
  const changed = await parts.store.places.update(id, (now) => {
    const { place, what } = change(now)
    return { place, said: { at: ask.at, by: ask.person.person, what } }
  })
  await parts.jobs.schedule(id, changed.scheduled ? changed.schedule : undefined)
}

/** What a place is set to, and its buttons for who may change it. */
export async function settingsOf(parts: Parts, ask: Ask, id: string): Promise<Response> {
  const place = await parts.store.places.get(id)
  const latest = await parts.store.places.latest(id)
  const board = await standingBoardOf(parts, id)
  const next = nextPost(place.schedule, ask.at, latest?.day)
  return {
    card: settingsCard({
      ...place,
      now: ask.at,
      admin: ask.admin,
      today: localDay(ask.at, place.schedule.zone),
      names: ask.intent.person.admin === true,
      editors: (await editorsOf(parts, id)).map(({ name }) => name),
      ...(board && { board: board.when }),
      ...(next !== undefined && { next }),
    }),
  }
}

/** What the place is set to. */
export const settings: Verb = async (parts, ask) => {
  if (!ask.place) throw new Refusal('Ask for the settings in the channel that they are of.')
  return await settingsOf(parts, ask, ask.place)
}

const differences = (before: Schedule, after: Schedule): string => {
  const said: string[] = []
  if (before.minute !== after.minute) said.push(`time ${timeOf(before.minute)} → ${timeOf(after.minute)}`)
  for (const key of ['zone', 'weekdays', 'topics', 'holidays', 'difficulty', 'path'] as const) {
    const [from, to] = [before[key], after[key]].map((value) =>
      typeof value === 'object' ? Object.values(value).join(', ') || 'none' : (value ?? 'none'),
    )
    if (from !== to) said.push(`${key} ${from} → ${to}`)
  }
  return said.join('; ') || 'saved without a change'
}

/** Changes when the place gets its question, and which. */
export const schedule: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  const place = await parts.store.places.get(id)
  const paths = parts.bank.paths()
  // What was typed after the command stands in for the form.
  const { time, zone: typedZone, days } = ask.args
  const fields = {
    ...(time !== undefined && { time }),
    ...(typedZone !== undefined && { zone: typedZone }),
    ...(days !== undefined && { weekdays: days }),
    ...ask.fields,
  }
  const typed = ['time', 'zone', 'weekdays', 'topics', 'holidays', 'difficulty', 'path'].some(
    (key) => key in fields,
  )
  if (!typed) {
    const zone = place.scheduled ? place.schedule.zone : ask.person.zone
    return { form: scheduleForm({ ...place.schedule, zone }, paths) }
  }
  const known = paths.map((path) => path.id)
  const read = scheduleFrom(fields, place.schedule, known)
  if ('wrong' in read) throw refusedForm(scheduleForm(place.schedule, paths), fields, read.wrong)
  await changePlace(parts, ask, id, (now) => {
    // Read anew: somebody else may have changed what was left out here.
    const again = scheduleFrom(fields, now.schedule, known)
    const changed = 'schedule' in again ? again.schedule : read.schedule
    const first = now.scheduled ? '' : 'set up: '
    return {
      place: { ...now, scheduled: true, schedule: changed },
      what: first + differences(now.schedule, changed),
    }
  })
  return await settingsOf(parts, ask, id)
}

/** The day until which somebody typed that it pauses. @throws Refusal */
function pausedUntil(ask: Ask, zone: string): string | undefined {
  const { until } = ask.args
  if (until === undefined) return undefined
  const today = localDay(ask.at, zone)
  if (!isDay(until))
    throw new Refusal(
      `“${until.slice(0, 20)}” is no day: say until when, like ${addDays(today, 7)}, or only “pause”.`,
    )
  if (until <= today) throw new Refusal(`${until} is not ahead: say a day after ${today}.`)
  return until
}

/** No questions until somebody resumes, or until a day. */
export const pause: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  await changePlace(parts, ask, id, ({ schedule: { pausedUntil: _before, ...schedule }, ...now }) => {
    const until = pausedUntil(ask, schedule.zone)
    const paused = until === undefined ? { paused: true } : { paused: false, pausedUntil: until }
    return {
      place: { ...now, schedule: { ...schedule, ...paused } },
      what: until === undefined ? 'paused' : `paused until ${until}`,
    }
  })
  return await settingsOf(parts, ask, id)
}

export const resume: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  await changePlace(parts, ask, id, ({ schedule: { pausedUntil: _until, ...schedule }, ...now }) => ({
    place: { ...now, schedule: { ...schedule, paused: false } },
    what: 'resumed',
  }))
  return await settingsOf(parts, ask, id)
}

/** Which Python code sent here runs on. */
export const python: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  const typed = ask.args.v ?? ''
  const build = ['default', 'none', ''].includes(typed) ? undefined : pythonFrom(typed)
  await changePlace(parts, ask, id, ({ python: before, ...now }) => ({
    place: { ...now, ...(build && { python: build }) },
    what: `python ${before ?? 'default'} → ${build ?? 'default'}`,
  }))
  return await settingsOf(parts, ask, id)
}

/** Whether milestones or the digest are posted here. */
export const announce: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  const which = ask.args.what === 'digest' ? 'digest' : 'milestones'
  await changePlace(parts, ask, id, (now) => {
    const value = !now.announce[which]
    return {
      place: { ...now, announce: { ...now.announce, [which]: value } },
      what: `${which} ${value ? 'on' : 'off'}`,
    }
  })
  return await settingsOf(parts, ask, id)
}
