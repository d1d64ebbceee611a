import type { Form } from '../../core/chat/card.ts'
import { timeOf } from '../../core/time/calendar.ts'
import type { Schedule } from '../../core/time/schedule.ts'
import { act } from '../shared/parts.ts'
import { dayWords, weekdayNames } from './days.ts'

type Second = NonNullable<Schedule['second']>

const usual: Second = { minute: 15 * 60, weekdays: [] }

/** The value shown in the settings. */
export const secondSaid = (second: Schedule['second']): string =>
  second ? `${timeOf(second.minute)}, ${weekdayNames(second.weekdays)}` : 'none'

export const secondForm = (now: Second = usual): Form => ({
  title: 'A second question',
  submit: 'Save',
  action: act('second-question'),
  intro: 'On the days that are chosen, chosen like the first one. No day: no second question.',
  fields: [
    { field: 'text', as: 'time', id: 'time', label: 'Time (HH:MM)', initial: timeOf(now.minute), max: 5 },
    {
      field: 'select',
      id: 'weekdays',
      label: 'Days',
      max: 7,
      optional: true,
      initial: now.weekdays.map(String),
      options: dayWords.map((label, index) => ({ label, value: String(index + 1) })),
    },
  ],
})
