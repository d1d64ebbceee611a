import type { Block, Card, Form } from '../../core/chat/card.ts'
import type { Standing } from '../../core/scoring/standings.ts'
import { timeOf } from '../../core/time/calendar.ts'
import { boardWhen, moment } from '../places/days.ts'
import { act, button, buttons, context, heading, line, plural } from '../shared/parts.ts'
import { medal } from './standings.ts'

type Row = Standing & { name: string; streak: number }

const rowsOf = (title: string, rows: readonly Row[]): Block[] => [
  line({ text: title, bold: true }),
  ...rows.map((row) =>
    line(
      `${medal(row.rank)} `,
      { person: row.person, name: row.name },
      ` ${plural(row.points, 'point')}`,
      row.streak > 1 ? ` · ${row.streak} days in a row` : '',
    ),
  ),
  ...(rows.length === 0 ? [line('Nobody has points yet.')] : []),
]

/** The standing leaderboard of a channel, for everybody there. Its summary names nobody. */
export const standingBoardCard = (board: {
  week: readonly Row[]
  all: readonly Row[]
  /** Number of people on the all-time board. */
  people: number
  today?: { title: string; solved: number; tried: number }
  at: number
  zone: string
  when: 'verdict' | number
}): Card => ({
  summary: 'The leaderboard of this channel',
  sorted: ['Leaderboard'],
  blocks: [
    heading('Leaderboard'),
    ...rowsOf('This week', board.week),
    ...rowsOf(`All time, ${plural(board.people, 'person', 'people')}`, board.all),
    ...(board.today
      ? [
          line(
            'Today: ',
            { text: board.today.title, bold: true },
            `, solved by ${board.today.solved.toLocaleString('en')} of ${plural(board.today.tried, 'person', 'people')} who tried.`,
          ),
        ]
      : []),
    context(`Drawn ${boardWhen(board.when)}; last ${moment(board.at, board.zone)} (${board.zone}).`),
    buttons(button('The whole leaderboard', act('standings')), button('How I do', act('me'))),
  ],
})

/** Whether a channel has one, with buttons to change it. */
export const boardStateCard = (said: string, when?: 'verdict' | number): Card => ({
  summary: said,
  blocks: [
    line(said),
    context(
      'A leaderboard that stays is one message, edited in its place and never posted anew. Pin it, so that it stays in sight.',
    ),
    buttons(
      when === 'verdict'
        ? undefined
        : button('After each verdict', act('standing-board', { when: 'verdict' })),
      button('Once a day, at…', act('standing-board', { when: 'hour' })),
      when === undefined
        ? undefined
        : button('Take it away', act('standing-board', { when: 'off' }), 'danger'),
    ),
  ],
})

export const boardHourForm = (minute: number): Form => ({
  title: 'When it is drawn',
  submit: 'Save',
  action: act('standing-board', { when: 'hour' }),
  fields: [{ field: 'text', as: 'time', id: 'time', label: 'Time (HH:MM)', initial: timeOf(minute), max: 5 }],
})
