import type { PersonId } from './ids.ts'
import type { Interview } from './interview.ts'
import { variantFor } from './questions/variants.ts'

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

/** Id of a candidate’s question in a part: their own variant if there are several. */
export function askedIn(interview: Interview, stage: number, person: PersonId): string {
  const part = interview.stages[stage]
  if (!part) return ''
  const { id, seed = id } = interview
  const number = interview.seed === undefined ? undefined : (numberOf(interview, person) ?? 0)
  return variantFor(part.question, part.variants ?? 1, seed, person, number)
}
