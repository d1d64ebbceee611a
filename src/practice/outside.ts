import type { Response } from '../core/intent.ts'
import type { Question } from '../core/question.ts'
import type { Given } from './answer.ts'
import type { Ask, Parts } from './parts.ts'

/** An answer outside the standings: in an interview (nothing is given away) or to a shared question. */
export async function outsideAnswer(
  _parts: Parts,
  _ask: Ask,
  _question: Question,
  said: Given,
): Promise<Response> {
  return { card: said.card(undefined) }
}
