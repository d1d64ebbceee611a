import type { Block, Card } from '../../core/chat/card.ts'
import type { Topic } from '../../core/questions/question.ts'
import type { Day } from '../../core/time/calendar.ts'
import { act, button, buttons, context, heading, line, plural } from '../shared/parts.ts'
import { topicWords } from '../shared/words.ts'
import { shortDay } from './days.ts'

export interface DayReport {
  day: Day
  title: string
  topic: Topic
  tried: number
  solved: number
}

const share = (part: number, of: number) => (of === 0 ? '–' : `${Math.round((100 * part) / of)} %`)

/** Participation by topic, lowest first. */
function byTopic(days: readonly DayReport[], people: number): Block[] {
  const topics = new Map<Topic, DayReport[]>()
  for (const day of days) topics.set(day.topic, [...(topics.get(day.topic) ?? []), day])
  const sum = (all: readonly DayReport[], key: 'tried' | 'solved') =>
    all.reduce((is, one) => is + one[key], 0)
  const rate = (all: readonly DayReport[]) => sum(all, 'tried') / all.length
  const rows = [...topics]
    .sort(([, a], [, b]) => rate(a) - rate(b))
    .slice(0, 8)
    .map(([topic, all]) => [
      topicWords[topic],
      String(all.length),
      share(sum(all, 'tried'), all.length * people),
      share(sum(all, 'solved'), sum(all, 'tried')),
    ])
  return [
    { block: 'table', caption: 'By topic', columns: ['topic', 'asked', 'took part', 'solved it'], rows },
  ]
}

/** A place’s participation in the last weeks, for its admins. Contains no names and reveals nobody’s mistakes. */
export function reportCard(days: readonly DayReport[], people: number, weeks: number): Card {
  if (days.length === 0)
    return {
      summary: 'No question was asked here yet.',
      blocks: [line(`No question was asked here in the last ${weeks} weeks: there is nothing to report.`)],
    }
  const tried = days.reduce((sum, { tried: one }) => sum + one, 0)
  return {
    summary: `The last ${weeks} weeks: ${share(tried, days.length * people)} took part`,
    blocks: [
      heading(`The last ${weeks} weeks`),
      line(
        { text: share(tried, days.length * people), bold: true },
        ` of ${plural(people, 'person', 'people')} took part in a question, on average.`,
      ),
      {
        block: 'table',
        caption: 'By day',
        columns: ['day', 'question', 'took part', 'solved it'],
        rows: days
          .slice(0, 10)
          .map((one) => [
            shortDay(one.day),
            one.title,
            `${one.tried} of ${people}`,
            share(one.solved, one.tried),
          ]),
      },
      ...byTopic(days, people),
      context('Counted: everybody who has used Gilbert here at least once. Nobody is named.'),
      buttons(button('Settings', act('settings')), button('Leaderboard', act('standings'))),
    ],
  }
}
