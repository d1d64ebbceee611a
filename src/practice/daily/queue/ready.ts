import type { PlaceId } from '../../../core/ids.ts'
import { isOwnQuestion } from '../../../core/own-question.ts'
import type { Question } from '../../../core/questions/question.ts'
import { rework } from '../../scoring/record-try.ts'
import { askedOwn, keepAsked } from '../../shared/asked-own.ts'
import type { Parts } from '../../shared/parts.ts'

/**
 * Prepares a question for a place’s day, before the day is claimed. One made in chat is kept as it is now. Its maker
 * knows the solution, so it earns them no points. May be repeated.
 * @returns false if the question is no longer there
 */
export async function readyToAsk(parts: Parts, question: Question, place: PlaceId): Promise<boolean> {
  if (!isOwnQuestion(question.id)) return true
  if (!(await keepAsked(parts, question.id, place))) return false
  const by = (await askedOwn(parts, question.id))?.question.by
  const maker = by ? await parts.store.people.get(by) : undefined
  if (maker)
    await rework(parts, maker, question, (now) =>
      now.revealed === undefined ? { ...now, revealed: parts.clock.now() } : undefined,
    )
  return true
}
