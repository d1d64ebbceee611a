import type { PersonId } from './ids.ts'
import type { Interview } from './interview.ts'

/**
 * A candidate’s number in buttons, forms and links. It stays the same when an earlier candidate is forgotten: otherwise
 * a button made before would mean somebody else.
 */
export interface NumberedCandidate {
  number: number
  person: PersonId
  name: string
}

/** The candidates in order of joining, with their numbers. */
export function numbered(interview: Interview): readonly NumberedCandidate[] {
  const gone = new Set(interview.gone)
  let next = 0
  return interview.candidates.map((person) => {
    while (gone.has(next)) next += 1
    const number = next++
    return { number, person, name: interview.names[person] ?? 'candidate' }
  })
}

/** Undefined if nobody has the number, or no longer. */
export const candidateAt = (interview: Interview, number: number): PersonId | undefined =>
  numbered(interview).find((one) => one.number === number)?.person

export const numberOf = (interview: Interview, person: PersonId): number | undefined =>
  numbered(interview).find((one) => one.person === person)?.number

/** Removes a candidate. Their number is not given again. */
export function withoutCandidate(interview: Interview, person: PersonId): Interview {
  const number = numberOf(interview, person)
  if (number === undefined) return interview
  return {
    ...interview,
    candidates: interview.candidates.filter((one) => one !== person),
    gone: [...(interview.gone ?? []), number],
  }
}
