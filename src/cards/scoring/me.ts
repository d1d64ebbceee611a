import type { Card } from '../../core/chat/card.ts'
import type { Streak } from '../../core/scoring/streak.ts'
import { freezeEvery } from '../../core/scoring/streak.ts'
import type { Day } from '../../core/time/calendar.ts'
import type { Drawing } from '../shared/drawn.ts'
import { act, button, buttons, context, heading, line, ordinal, plural } from '../shared/parts.ts'

export interface Page {
  name: string
  points: number
  solved: number
  tried: number
  streak: Streak
  topics: readonly { title: string; solved: number; of: number }[]
  ranks: readonly { board: string; rank: number; of: number }[]
  /** Newest first. */
  recent: readonly { title: string; solved: boolean; points: string; day: Day }[]
  hidden: boolean
  pictures: readonly (Drawing & { name: string })[]
}

/** A person’s own page. */
export function meCard(page: Page): Card {
  const { streak } = page
  const days = plural(streak.current, 'day')
  return {
    summary: `Your practice: ${plural(page.points, 'point')}, a streak of ${days}`,
    blocks: [
      heading('You'),
      line({ person: '', name: page.name }),
      {
        block: 'facts',
        facts: [
          { name: 'Points', value: page.points.toLocaleString('en') },
          { name: 'Solved', value: `${page.solved} of ${page.tried} tried` },
          { name: 'Streak', value: `${days}${streak.today ? '' : ' (today is still open)'}` },
          { name: 'Longest', value: plural(streak.longest, 'day') },
          { name: 'Freezes', value: String(streak.freezes) },
          ...page.ranks.map((one) => ({
            name: one.board,
            value: `${ordinal(one.rank)} of ${one.of.toLocaleString('en')}`,
          })),
        ],
      },
      ...(page.topics.length > 0
        ? [
            {
              block: 'table' as const,
              columns: ['topic', 'solved'],
              rows: page.topics.map((one) => [one.title, `${one.solved} of ${one.of}`]),
              caption: 'By topic',
            },
          ]
        : []),
      ...page.pictures.map((picture) => ({ block: 'picture' as const, ...picture })),
      ...(page.recent.length > 0
        ? [
            {
              block: 'table' as const,
              columns: ['question', '', 'points', 'last tried'],
              rows: page.recent.map((one) => [
                one.title,
                one.solved ? 'solved' : 'not yet',
                one.points,
                one.day,
              ]),
              caption: 'Your latest',
            },
          ]
        : []),
      context(
        `A freeze is earned by ${freezeEvery} days of practice and bridges a missed one by itself.`,
        page.hidden ? ' You are off the leaderboards.' : '',
      ),
      buttons(
        button('Leaderboard', act('standings')),
        button('Preferences', act('profile')),
        button('My data', act('my-data')),
      ),
    ],
  }
}
