import { secondForm, secondSaid } from '../../cards/places/second.ts'
import { minuteOf } from '../../core/time/calendar.ts'
import type { Schedule } from '../../core/time/schedule.ts'
import { editedPlace } from '../shared/lookup.ts'
import type { Ask, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { refusedForm } from '../shared/refused-form.ts'
import { changePlace } from './change-place.ts'
import { settingsOf } from './settings.ts'

/** Sets the time and weekdays of the second question. No weekday turns it off. */
export const secondQuestion: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  const place = await parts.store.places.get(id)
  if (!place.scheduled) throw new Refusal('Set up the daily question first: “schedule”.')
  if (ask.args.at !== 'off' && ask.fields.time === undefined)
    return { form: secondForm(place.schedule.second) }
  const second = ask.args.at === 'off' ? undefined : read(ask)
  await changePlace(parts, ask, id, ({ schedule: { second: before, ...schedule }, ...now }) => ({
    place: { ...now, schedule: { ...schedule, ...(second && { second }) } },
    what: `second question ${secondSaid(before)} → ${secondSaid(second)}`,
  }))
  return await settingsOf(parts, ask, id)
}

/** Reads the form. @throws Refusal with the form if the time is invalid */
function read({ fields }: Ask): Schedule['second'] {
  const minute = minuteOf(fields.time ?? '')
  if (minute === undefined) throw refusedForm(secondForm(), fields, { time: 'the time must look like 15:00' })
  const typed = (fields.weekdays ?? '').split(/[,\s]+/).map(Number)
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((day) => typed.includes(day))
  return weekdays.length === 0 ? undefined : { minute, weekdays }
}
