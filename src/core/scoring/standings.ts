import type { PersonId } from '../ids.ts'
import type { Topic } from '../questions/question.ts'
import type { Day } from '../time/calendar.ts'
import { monthOf, weekOf } from '../time/calendar.ts'

export const spans = ['today', 'week', 'month', 'all'] as const
export type Span = (typeof spans)[number]

/** One line of a board. People with the same points share a rank; the rank after them counts them all. */
export interface Standing {
  rank: number
  person: PersonId
  points: number
}

/** Names a board of a group: `all`, `week:2026-W47`, `day:2026-11-22`, `month:2026-11`, `topic:races`. */
export type BoardName = string

export function boardName(span: Span, day: Day, topic?: Topic): BoardName {
  if (topic) return `topic:${topic}`
  if (span === 'all') return 'all'
  if (span === 'week') return `week:${weekOf(day)}`
  if (span === 'month') return `month:${monthOf(day)}`
  return `day:${day}`
}

/** Every board of a group that points earned on a day count on. */
export const boardsOf = (day: Day, topic: Topic): readonly BoardName[] => [
  ...spans.map((span) => boardName(span, day)),
  boardName('all', day, topic),
]

/** Ranks of points in descending order; ties share. */
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
