import type { Rubric } from '../questions/question.ts'
import { ownCount } from '../questions/self-check.ts'
import { addDays, type Day, localDay } from '../time/calendar.ts'
import { type AttemptHistory, inOrder, solvedBy } from './tries.ts'

/** Days until the next review, by the number of successful reviews. After the last one there is none. */
export const reviewDays = [1, 3, 7, 21] as const

export interface Review {
  /** The local day from which it is due. */
  due: Day
  /** Number of successful reviews in a row. */
  known: number
}

/** An answer in words comes back if it has less than this share of the points. */
const enough = 0.5
/** Verdicts of typing errors, which need no review. */
const slips = new Set(['syntax-error', 'not-allowed'])

/** Whether the person made a mistake or needed help. */
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
 * The next review of a question; undefined if there is none. Derived from the whole history, like points, so that
 * concurrent answers and late verdicts cannot leave a wrong date.
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

/** Adds a review. Keeps only as many as the schedule can use. */
export const withReview = (work: AttemptHistory, at: number, right: boolean): AttemptHistory => ({
  ...work,
  reviews: [...(work.reviews ?? []), { at, right }].slice(-2 * reviewDays.length),
})
