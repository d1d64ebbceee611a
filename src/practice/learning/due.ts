import type { Question } from '../../core/questions/question.ts'
import { type Review, reviewOf } from '../../core/scoring/review.ts'
import { localDay } from '../../core/time/calendar.ts'
import type { AttemptRecord, Profile } from '../ports/people.ts'
import { anyQuestion } from '../shared/lookup.ts'
import type { Parts } from '../shared/parts.ts'

export interface Coming {
  question: Question
  review: Review
}

/** A person’s questions for review, longest due first. Questions that were removed from the bank are omitted. */
export async function comingBack(
  parts: Pick<Parts, 'bank' | 'store'>,
  person: Pick<Profile, 'zone'>,
  records: readonly AttemptRecord[],
): Promise<readonly Coming[]> {
  const all = await Promise.all(
    records.map(async ({ question: id, history }) => {
      const question = await anyQuestion(parts, id)
      const review = question && reviewOf(history, person.zone, question.rubric)
      return review ? [{ question, review }] : []
    }),
  )
  return all
    .flat()
    .sort((a, b) =>
      a.review.due === b.review.due
        ? a.question.id < b.question.id
          ? -1
          : 1
        : a.review.due < b.review.due
          ? -1
          : 1,
    )
}

export const isDue = ({ review }: Coming, at: number, zone: string): boolean =>
  review.due <= localDay(at, zone)
