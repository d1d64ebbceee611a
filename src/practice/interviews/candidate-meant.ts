import type { Interview } from '../../core/interview.ts'
import type { Ask } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

/** The candidate that the form or button names by number; default: the first. @throws Refusal */
export function candidateMeant(interview: Interview, ask: Ask): string {
  const number = Number(ask.fields.candidate ?? ask.args.c ?? 0)
  const person = interview.candidates[number]
  if (!person) throw new Refusal('Nobody has joined this interview yet.')
  return person
}

export const candidateChoices = (interview: Interview) =>
  interview.candidates.map((id) => ({ id, name: interview.names[id] ?? 'candidate' }))
