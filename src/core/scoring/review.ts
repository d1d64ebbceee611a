import type { Rubric } from '../questions/question.ts'
import { ownCount } from '../questions/self-check.ts'
import { addDays, type Day, localDay } from '../time/calendar.ts'
import { type AttemptHistory, inOrder, solvedBy } from './tries.ts'

/** Days until a question comes back, each time that it was still known. After the last it stays away. */
export const reviewDays = [1, 3, 7, 21] as const

export interface Review {
  /** The local day from which on it is due. */
  due: Day
  /** How often in a row it was known. */
  known: number
}

/** Of an answer in words: fewer of the points than this make it come back. */
const enough = 0.5
/** Typing mistakes teach nothing. */
const slips = new Set(['syntax-error', 'not-allowed'])

/** Whether something went wrong with it, or was not known without help. */
function wasWeak(work: AttemptHistory, rubric: Rubric | undefined): boolean {
  const solved = solvedBy(work)?.one.at ?? Number.POSITIVE_INFINITY
  const count = rubric && work.tries[0]?.own ? ownCount(rubric, work.tries[0].own) : undefined
  return (
    work.tries.some((one) => !one.right && one.at <= solved && !slips.has(one.verdict ?? '')) ||
    work.hints.some((at) => at <= solved) ||
    (work.revealed !== undefined && work.revealed <= solved && work.tries.length > 0) ||
    (count?.done === true && count.said < count.of * enough)
  )
}

/**
 * When a question comes back to somebody; undefined where it doesn't. Computed from their whole work on it, like points: two
 * answers at once, or a verdict that arrives late, leave no wrong date behind.
 */
export function reviewOf(work: AttemptHistory, zone: string, rubric: Rubric | undefined): Review | undefined {
  if (!wasWeak(work, rubric)) return undefined
  const reviews = work.reviews ?? []
  const known = reviews.length - 1 - reviews.findLastIndex(({ right }) => !right)
  const days = reviewDays[known]
  if (days === undefined) return undefined
  const last = Math.max(
    reviews.at(-1)?.at ?? 0,
    inOrder(work).at(-1)?.at ?? 0,
    work.hints.at(-1) ?? 0,
    work.revealed ?? 0,
  )
  return { due: addDays(localDay(last, zone), days), known }
}

/** The work with one more review; only as many are kept as the schedule can ask for. */
export const withReview = (work: AttemptHistory, at: number, right: boolean): AttemptHistory => ({
  ...work,
  reviews: [...(work.reviews ?? []), { at, right }].slice(-2 * reviewDays.length),
})
