import type { Block, Card } from '../../core/chat/card.ts'
import { isSandboxed, type Question, type Topic, topics } from '../../core/questions/question.ts'
import {
  earnsPoints,
  firstTryBonus,
  hintCost,
  hintPoints,
  mostHints,
  type Score,
} from '../../core/scoring/score.ts'
import type { Span, Standing } from '../../core/scoring/standings.ts'
import { spans } from '../../core/scoring/standings.ts'
import { type Drawing, pointBars } from '../shared/drawn.ts'
import { act, button, buttons, context, divider, heading, line, ordinal, plural } from '../shared/parts.ts'
import { topicWords } from '../shared/words.ts'

export const spanWords: Readonly<Record<Span, string>> = {
  today: 'Today',
  week: 'This week',
  month: 'This month',
  all: 'All time',
}

export interface Board {
  span: Span
  topic?: Topic
  rows: readonly (Standing & { name: string; streak: number })[]
  /** Number of people on the board. */
  size: number
  /** The asker’s row, if it is not among `rows`. */
  mine?: Standing
  page: number
  picture?: Drawing
}

export const medal = (rank: number) => ['🥇', '🥈', '🥉'][rank - 1] ?? `${rank}.`

const listing = (caption: string, rows: Board['rows']): Block => ({
  block: 'listing',
  caption: `Leaderboard: ${caption}`,
  columns: ['rank', 'name', 'points', 'days in a row'],
  lead: 1,
  rows: rows.map(({ rank, person, name, points, streak }) => ({
    cells: [{ value: rank, shown: medal(rank) }, name, points, streak],
    blocks: [
      line(
        `${medal(rank)} `,
        { person, name },
        ` ${plural(points, 'point')}`,
        streak > 1 ? ` · ${streak} days in a row` : '',
      ),
    ],
  })),
})

/** A board with ranks (ties share one), names and points. */
export function standingsCard(board: Board, perPage: number): Card {
  const title = board.topic ? `${topicWords[board.topic]}, all time` : spanWords[board.span]
  const pages = Math.max(1, Math.ceil(board.size / perPage))
  const turn = (page: number) => act('standings', { by: board.span, topic: board.topic, page: String(page) })
  return {
    summary: `Leaderboard, ${title.toLowerCase()}: ${plural(board.size, 'person', 'people')}`,
    blocks: [
      heading(`Leaderboard: ${title}`),
      board.rows.length > 0
        ? listing(title, board.rows)
        : line('Nobody has points here yet. Today’s question is a good start.'),
      ...(board.mine
        ? [divider, line(`You: ${ordinal(board.mine.rank)} with ${plural(board.mine.points, 'point')}`)]
        : []),
      ...(board.picture
        ? [
            {
              block: 'picture' as const,
              ...board.picture,
              name: 'standings.png',
              bars: pointBars(title, board.rows),
            },
          ]
        : []),
      ...(pages > 1 ? [context(`Page ${board.page + 1} of ${pages}`)] : []),
      buttons(
        ...spans
          .filter((span) => span !== board.span || board.topic)
          .map((span) => button(spanWords[span], act('standings', { by: span }))),
        board.size > 1 && !board.picture
          ? button('Chart', act('standings', { by: board.span, topic: board.topic, chart: 'yes' }))
          : undefined,
      ),
      {
        block: 'select' as const,
        placeholder: 'A topic',
        action: act('standings', { pick: 'topic' }),
        options: topics.map((topic) => ({ label: topicWords[topic], value: topic })),
      },
      ...(pages > 1
        ? [
            buttons(
              board.page > 0 ? button('Back', turn(board.page - 1)) : undefined,
              board.page + 1 < pages ? button('On', turn(board.page + 1)) : undefined,
            ),
          ]
        : []),
    ],
  }
}

/** Explains the points of one question. */
export const whyPointsCard = (question: Question, score: Score, tried: boolean): Card => ({
  summary: `Why these points for ${question.title}`,
  blocks: [
    heading(`${question.title}: ${plural(score.total, 'point')}`),
    ...(earnsPoints(question) ? score.parts : []).map((part) =>
      line(`${part.points >= 0 ? '+' : '−'}${Math.abs(part.points)}  ${part.why}`),
    ),
    ...(score.parts.length === 0 && earnsPoints(question)
      ? [line(tried ? 'It isn’t solved yet, so it earned nothing yet.' : 'You haven’t tried it yet.')]
      : []),
    ...(earnsPoints(question)
      ? rules(question)
      : [context('An answer in words earns practice and a day of your streak.')]),
  ],
})

/** The rules for one question in its own points, each mentioned once. */
const rules = (question: Question): Block[] => [
  context(`Solved: ${plural(question.points, 'point')}, once.`),
  ...(isSandboxed(question.kind)
    ? [context(`Accepted at the first try: +${Math.round(question.points * firstTryBonus)}.`)]
    : []),
  ...(question.hints.length > 0
    ? [
        context(
          `Each hint: −${hintPoints(question.points)}, all of them never more than −${Math.floor(question.points * mostHints)}.`,
        ),
      ]
    : []),
  context('After the reveal: half. After the solution was shown: nothing.'),
]

/** The general rules of points. */
export const pointsCard = (): Card => ({
  summary: 'How points come about',
  blocks: [
    heading('Points'),
    line('A question earns the points that stand on its card, once, when you solve it.'),
    line(`Code accepted at the first try: ${percent(firstTryBonus)} more.`),
    line(`Each hint: ${percent(hintCost)} less, all of them never more than ${percent(mostHints)}.`),
    line('After the reveal: half. After the solution was shown: nothing.'),
    line('An answer in words earns practice and a day of your streak; reviews too.'),
    context('Type ', { code: 'points ID' }, ' for one question.'),
  ],
})

const percent = (part: number) => `${Math.round(part * 100)} %`
