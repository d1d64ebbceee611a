import type { Rubric } from './question.ts'

/** A self-assessed answer in words. */
export interface OwnCount {
  said: number
  of: number
  /** Every point was decided. */
  done: boolean
}

/** Counts a self-assessment. Points that were removed from the rubric do not count. */
export function ownCount(rubric: Rubric, own: Readonly<Record<string, boolean>> = {}): OwnCount {
  const decided = rubric.points.filter(({ id }) => Object.hasOwn(own, id))
  return {
    said: decided.filter(({ id }) => own[id]).length,
    of: rubric.points.length,
    done: decided.length === rubric.points.length,
  }
}
