import type { Question } from '../../core/questions/question.ts'
import { type Review, reviewOf } from '../../core/scoring/review.ts'
import { localDay } from '../../core/time/calendar.ts'
import type { AttemptRecord, Profile } from '../ports/people.ts'
import type { Parts } from '../shared/parts.ts'

export interface Coming {
  question: Question
  review: Review
}

/** A person’s questions for review, longest due first. Questions that were removed from the bank are omitted. */
export function comingBack(
  parts: Pick<Parts, 'bank'>,
  person: Pick<Profile, 'zone'>,
  records: readonly AttemptRecord[],
): readonly Coming[] {
  return records
    .flatMap(({ question: id, history }) => {
      const question = parts.bank.get(id)
      const review = question && reviewOf(history, person.zone, question.rubric)
      return review ? [{ question, review }] : []
    })
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
