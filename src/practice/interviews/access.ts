import { type Interview, interviews as interviewsIn } from '../../core/interview.ts'
import type { Ask, Parts } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

/**
 * An interview that the asker leads, assists or is a candidate of.
 * @throws Refusal for anyone else, with the same text as for an unknown id
 */
export async function interviewOf(parts: Parts, ask: Ask): Promise<Interview> {
  const interview = await parts.store.documents.get<Interview>('interview', ask.args.i ?? '')
  const me = ask.person.person
  if (interview && (interviewsIn(interview, me) || interview.candidates.includes(me))) return interview
  throw new Refusal('There is no such interview of yours: it may have been deleted.')
}

/** An interview that the asker leads. @throws Refusal for all other participants */
export async function heldBy(parts: Parts, ask: Ask): Promise<Interview> {
  const interview = await interviewOf(parts, ask)
  if (interview.by === ask.person.person) return interview
  throw new Refusal('Only the interviewer can do that.')
}

/** An interview that the asker leads or is a panel member of. @throws Refusal for its candidates */
export async function besideIn(parts: Parts, ask: Ask): Promise<Interview> {
  const interview = await interviewOf(parts, ask)
  if (interviewsIn(interview, ask.person.person)) return interview
  throw new Refusal('Only the interviewer can do that.')
}

/** The asker as the owner of a document: it is not stored if they were forgotten in the meantime. */
export const sinceOf = ({ person }: Ask) => ({ [person.person]: person.since })
