import type { PersonId } from '../ids.ts'
import type { Topic } from '../questions/question.ts'
import type { Day } from '../time/calendar.ts'
import { monthOf, weekOf } from '../time/calendar.ts'

export const spans = ['today', 'week', 'month', 'all'] as const
export type Span = (typeof spans)[number]

/** A row of a board. People with equal points share a rank; the next rank counts all of them. */
export interface Standing {
  rank: number
  person: PersonId
  points: number
}

/** Name of a group’s board: `all`, `week:2026-W47`, `day:2026-11-22`, `month:2026-11`, `topic:races`. */
export type BoardName = string

export function boardName(span: Span, day: Day, topic?: Topic): BoardName {
  if (topic) return `topic:${topic}`
  if (span === 'all') return 'all'
  if (span === 'week') return `week:${weekOf(day)}`
  if (span === 'month') return `month:${monthOf(day)}`
  return `day:${day}`
}

/** All boards of a group that count points earned on a day. */
export const boardsOf = (day: Day, topic: Topic): readonly BoardName[] => [
  ...spans.map((span) => boardName(span, day)),
  boardName('all', day, topic),
]

/** Assigns ranks to rows sorted by descending points. Ties share a rank. */
export function ranked(
  rows: readonly { person: PersonId; points: number }[],
  firstRank = 1,
): readonly Standing[] {
  let rank = firstRank
  return rows.map((row, index) => {
    if (index > 0 && row.points !== rows[index - 1]?.points) rank = firstRank + index
    return { rank, ...row }
  })
}
