import { type Interview, interviews as interviewsIn } from '../../core/interview.ts'
import type { Ask, Parts } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

/** An interview that the asker holds or is in. @throws Refusal for anybody else, as if there were none */
export async function interviewOf(parts: Parts, ask: Ask): Promise<Interview> {
  const interview = await parts.store.documents.get<Interview>('interview', ask.args.i ?? '')
  const me = ask.person.person
  if (interview && (interviewsIn(interview, me) || interview.candidates.includes(me))) return interview
  throw new Refusal('There is no such interview of yours: it may have been deleted.')
}

/** An interview that the asker leads. @throws Refusal for everybody else in it */
export async function heldBy(parts: Parts, ask: Ask): Promise<Interview> {
  const interview = await interviewOf(parts, ask)
  if (interview.by === ask.person.person) return interview
  throw new Refusal('Only the interviewer can do that.')
}

/** An interview that the asker leads or sits beside. @throws Refusal for its candidates */
export async function besideIn(parts: Parts, ask: Ask): Promise<Interview> {
  const interview = await interviewOf(parts, ask)
  if (interviewsIn(interview, ask.person.person)) return interview
  throw new Refusal('Only the interviewer can do that.')
}

/** Whose document it is, and since when they are known: it is not kept for somebody who was forgotten meanwhile. */
export const sinceOf = ({ person }: Ask) => ({ [person.person]: person.since })
