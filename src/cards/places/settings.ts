import type { Card, Form } from '../../core/chat/card.ts'
import type { Build } from '../../core/questions/pythons.ts'
import { topics } from '../../core/questions/question.ts'
import type { Day } from '../../core/time/calendar.ts'
import { timeOf } from '../../core/time/calendar.ts'
import { isPaused, type Schedule } from '../../core/time/schedule.ts'
import { act, button, buttons, context, heading, line } from '../shared/parts.ts'
import { topicWords } from '../shared/words.ts'

export const dayWords = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

const days = (weekdays: readonly number[]) =>
  weekdays.length === 7 ? 'every day' : weekdays.map((day) => dayWords[day - 1]).join(', ') || 'never'

/** A moment in a zone's own words, for example "Mon, 23 Nov, 09:00". */
export const moment = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)

/** When a leaderboard that stays is drawn. */
export const boardWhen = (when: 'verdict' | number): string =>
  when === 'verdict' ? 'after each verdict' : `every day at ${timeOf(when)}`

/** When a place gets its question. */
export function settingsCard(options: {
  schedule: Schedule
  scheduled: boolean
  /** When the next question comes; `now` where it is due already. */
  next?: number
  now: number
  /** Who looks at it may change it. */
  admin: boolean
  /** In the place's zone. */
  today: Day
  /** They may name others who may. */
  names: boolean
  /** Who was named. */
  editors: readonly string[]
  announce: { milestones: boolean; digest: boolean }
  /** When the leaderboard that stays is drawn, where there is one. */
  board?: 'verdict' | number
  python?: Build
}): Card {
  const { schedule, scheduled, next, now, admin, today, names, editors, announce, board, python } = options
  const paused = isPaused(schedule, today)
  const at = `${timeOf(schedule.minute)} (${schedule.zone})`
  const state = !scheduled
    ? 'No daily question is set up here yet.'
    : paused
      ? schedule.paused
        ? 'Paused: no questions until someone resumes.'
        : `Paused: questions come again on ${schedule.pausedUntil}.`
      : `A question at ${at}, ${days(schedule.weekdays)}.`
  return {
    summary: state,
    blocks: [
      heading('This channel'),
      line(state),
      ...(next !== undefined && scheduled
        ? [
            next <= now
              ? line(
                  'The next one: ',
                  { text: 'within a minute', bold: true },
                  ', for today’s time is past already.',
                )
              : line('The next one: ', { text: moment(next, schedule.zone), bold: true }),
          ]
        : []),
      {
        block: 'facts',
        facts: [
          { name: 'Topics', value: schedule.topics.map((topic) => topicWords[topic]).join(', ') || 'all' },
          { name: 'Difficulty', value: `${schedule.difficulty.from} to ${schedule.difficulty.to}` },
          { name: 'Path', value: schedule.path ?? 'none' },
          { name: 'Holidays', value: schedule.holidays.join(', ') || 'none' },
          { name: 'Python', value: python ?? 'the usual one' },
          { name: 'Milestones', value: announce.milestones ? 'announced here' : 'not announced' },
          { name: 'Weekly digest', value: announce.digest ? 'posted here' : 'not posted' },
          { name: 'Leaderboard', value: board === undefined ? 'none that stays' : boardWhen(board) },
          { name: 'May be changed by', value: ['admins', ...editors].join(', ') },
        ],
      },
      ...(admin
        ? [
            buttons(
              button(scheduled ? 'Change' : 'Set it up', act('schedule'), 'primary'),
              ...(scheduled
                ? [
                    paused ? button('Resume', act('resume')) : button('Pause', act('pause')),
                    button('Skip today', act('skip')),
                    button('Swap today', act('swap')),
                  ]
                : []),
              button('Test post', act('test-post')),
            ),
            buttons(
              button(
                announce.milestones ? 'Milestones off' : 'Milestones on',
                act('announce', { what: 'milestones' }),
              ),
              button(announce.digest ? 'Digest off' : 'Digest on', act('announce', { what: 'digest' })),
              button('Who changed what', act('audit')),
              names ? button('Who may change it', act('editors')) : undefined,
            ),
            buttons(
              button('Export standings', act('export')),
              button('Import standings', act('import')),
              button('Leagues', act('leagues')),
              button('Invite another channel', act('join-code')),
              button('A leaderboard that stays', act('standing-board')),
            ),
            ...(scheduled
              ? [
                  buttons(
                    button('Who takes part', act('report')),
                    button('Questions that come next', act('queue')),
                    button('Reminder', act('channel-reminder')),
                  ),
                ]
              : []),
          ]
        : [context('Only an admin of this channel, or who they named, can change it.')]),
    ],
  }
}

/** The schedule, to be changed. */
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

/** Who else may change it. */
export const editorsForm = (editors: readonly string[]): Form => ({
  title: 'Who may change it',
  submit: 'Save',
  action: act('editors'),
  intro: 'The admins always may. Name others who may change this channel’s question, too.',
  fields: [
    {
      field: 'text',
      id: 'editors',
      label: 'Names or ids, with commas between them',
      ...(editors.length > 0 && { initial: editors.join(', ') }),
      max: 600,
      optional: true,
    },
  ],
})
