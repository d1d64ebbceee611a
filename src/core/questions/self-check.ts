import type { Rubric } from './question.ts'

/** An answer in words, counted by its author. */
export interface OwnCount {
  said: number
  of: number
  /** Every point was decided. */
  done: boolean
}

/** What somebody says of their own answer. A point that was taken out of the rubric since does not count. */
export function ownCount(rubric: Rubric, own: Readonly<Record<string, boolean>> = {}): OwnCount {
  const decided = rubric.points.filter(({ id }) => Object.hasOwn(own, id))
  return {
    said: decided.filter(({ id }) => own[id]).length,
    of: rubric.points.length,
    done: decided.length === rubric.points.length,
  }
}
