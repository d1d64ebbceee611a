import { candidateAt, numbered } from '../../core/candidates.ts'
import type { Interview } from '../../core/interview.ts'
import type { Ask } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

/** The candidate that the form or button names by number; default: the first. Never another one. @throws Refusal */
export function candidateMeant(interview: Interview, ask: Ask): string {
  const [first] = interview.candidates
  if (first === undefined) throw new Refusal('Nobody has joined this interview yet.')
  const named = ask.fields.candidate ?? ask.args.c
  const person = named === undefined ? first : candidateAt(interview, Number(named))
  if (person === undefined)
    throw new Refusal('This candidate is not in the interview any more: open it again and choose another.')
  return person
}

export const candidateChoices = (interview: Interview) =>
  numbered(interview).map(({ number, person, name }) => ({ number, id: person, name }))
