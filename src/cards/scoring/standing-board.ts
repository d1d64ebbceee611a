import type { Block, Card, Form } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
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
  /** What a canvas has beside it. */
  more?: readonly Block[]
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
    ...(board.more ?? []),
    context(`Drawn ${boardWhen(board.when)}; last ${moment(board.at, board.zone)} (${board.zone}).`),
    buttons(button('The whole leaderboard', act('standings')), button('How I do', act('me'))),
  ],
})

/** Whether a channel has one, with buttons to change it. */
export const boardStateCard = (
  said: string,
  when?: 'verdict' | number,
  /** Where it is, and whether it may be the channel’s canvas. */
  where: { home?: 'message' | 'canvas'; canvases?: boolean } = {},
): Card => ({
  summary: said,
  blocks: [
    line(said),
    context(
      where.home === 'canvas'
        ? 'It is the canvas of this channel, with the answers of the week and the path. What others write there is gone with the next drawing.'
        : 'A leaderboard that stays is one message, edited in its place and never posted anew. Pin it, so that it stays in sight.',
    ),
    buttons(
      when === 'verdict'
        ? undefined
        : button('After each verdict', act('standing-board', { when: 'verdict' })),
      button('Once a day, at…', act('standing-board', { when: 'hour' })),
      where.home === 'canvas'
        ? button('As a message', act('standing-board', { when: 'message' }))
        : where.canvases
          ? button('As the channel’s canvas', act('standing-board', { when: 'canvas' }))
          : undefined,
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

/** A question whose answer was revealed in the channel. */
export interface Answered {
  question: Question
  solved: number
  tried: number
}

const rightAnswer = ({ choices, output, id }: Question): Block[] => {
  const right = (choices ?? []).filter((choice) => choice.right)
  if (right.length > 0) return right.map(({ text }) => line(`✓ ${text}`))
  if (output !== undefined) return [{ block: 'code', text: output, language: 'text' }]
  return [context('Why, and a solution: ', { code: `explain ${id}` })]
}

/** What the channel’s canvas has besides the leaderboard. */
export const canvasBlocks = (
  answered: readonly Answered[],
  path?: { title: string; questions: readonly { title: string; asked: boolean }[] },
): Block[] => [
  heading('Answers of the last seven days'),
  ...answered.flatMap(({ question, solved, tried }): Block[] => [
    line(
      { text: question.title, bold: true },
      ` · solved by ${solved.toLocaleString('en')} of ${plural(tried, 'person', 'people')} who tried`,
    ),
    ...rightAnswer(question),
  ]),
  ...(answered.length === 0 ? [line('Each comes here when the next question is asked.')] : []),
  ...(path
    ? [
        heading(`The path: ${path.title}`),
        ...path.questions.map(({ title, asked }) => line(`${asked ? '✓' : '○'} ${title}`)),
      ]
    : []),
]
