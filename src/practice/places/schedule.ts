import { scheduleForm } from '../../cards/places/schedule.ts'
import { timeOf } from '../../core/time/calendar.ts'
import type { Schedule } from '../../core/time/schedule.ts'
import { editedPlace } from '../shared/lookup.ts'
import type { Verb } from '../shared/parts.ts'
import { refusedForm } from '../shared/refused-form.ts'
import { changePlace } from './change-place.ts'
import { scheduleFrom } from './schedule-from.ts'
import { settingsOf } from './settings.ts'

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

/** Changes when the place gets its question, and which questions. */
export const schedule: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  const place = await parts.store.places.get(id)
  const paths = parts.bank.paths()
  // Arguments typed after the command replace the form.
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
    // Parse again on the stored schedule: another change may have set the fields that are missing here.
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
