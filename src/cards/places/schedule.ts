import type { Form } from '../../core/chat/card.ts'
import { topics } from '../../core/questions/question.ts'
import { timeOf } from '../../core/time/calendar.ts'
import type { Schedule } from '../../core/time/schedule.ts'
import { act } from '../shared/parts.ts'
import { topicWords } from '../shared/words.ts'
import { dayWords } from './days.ts'

/** The form for the schedule. */
export const scheduleForm = (schedule: Schedule, paths: readonly { id: string; title: string }[]): Form => ({
  title: 'The daily question',
  submit: 'Save',
  action: act('schedule'),
  fields: [
    {
      field: 'text',
      as: 'time',
      id: 'time',
      label: 'Time (HH:MM)',
      initial: timeOf(schedule.minute),
      max: 5,
    },
    {
      field: 'text',
      as: 'zone',
      id: 'zone',
      label: 'Time zone, for example Europe/Lisbon',
      initial: schedule.zone,
      max: 60,
    },
    {
      field: 'select',
      id: 'weekdays',
      label: 'Days',
      initial: schedule.weekdays.map(String),
      options: dayWords.map((label, index) => ({ label, value: String(index + 1) })),
      max: 7,
    },
    {
      field: 'select',
      id: 'topics',
      label: 'Topics (none: all)',
      initial: schedule.topics,
      options: topics.map((topic) => ({ label: topicWords[topic], value: topic })),
      max: topics.length,
      optional: true,
    },
    ...(paths.length > 0
      ? [
          {
            field: 'select' as const,
            id: 'path',
            label: 'Or a path to follow',
            initial: schedule.path ? [schedule.path] : ['none'],
            options: [
              { label: 'No path', value: 'none' },
              ...paths.map(({ id, title }) => ({ label: title.slice(0, 75), value: id })),
            ],
            max: 1,
            optional: true,
          },
        ]
      : []),
    {
      field: 'text',
      id: 'difficulty',
      label: 'Difficulty, from 1 to 5',
      initial: `${schedule.difficulty.from}-${schedule.difficulty.to}`,
      max: 5,
      optional: true,
    },
    {
      field: 'text',
      id: 'holidays',
      label: 'Holidays (2026-12-25, 2027-01-01)',
      initial: schedule.holidays.join(', '),
      max: 600,
      optional: true,
    },
  ],
})
