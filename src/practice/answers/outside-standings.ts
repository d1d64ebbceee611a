import type { Response } from '../../core/chat/intent.ts'
import type { Submission } from '../../core/judging/submission.ts'
import { isOurs } from '../../core/judging/verdict.ts'
import { asQuestion } from '../../core/own-question.ts'
import type { Question } from '../../core/questions/question.ts'
import { baseOf } from '../../core/questions/variants.ts'
import { answerInInterview } from '../interviews/evidence.ts'
import { rework } from '../scoring/record-try.ts'
import { askedOwn } from '../shared/asked-own.ts'
import type { Given } from '../shared/given.ts'
import type { Ask, Parts } from '../shared/parts.ts'
import { answerShared } from '../sharing/share.ts'

/** An answer that does not count for the standings: in an interview (nothing is revealed) or to a shared question. */
export const outsideAnswer = (parts: Parts, ask: Ask, question: Question, said: Given): Promise<Response> =>
  ask.args.i ? answerInInterview(parts, ask, question, said) : answerShared(parts, ask, question, said)

/** Code judged outside the standings still counts as a try, so the person loses the first-try bonus. */
export async function triedOutside(parts: Parts, submission: Submission): Promise<void> {
  const { at, interview, share, result } = submission
  if (interview === undefined && share === undefined) return
  if (result?.task !== 'judge' || isOurs(result.verdict.verdict)) return
  const id = baseOf(submission.question ?? '')
  // One made in chat has standings only where a place asked it.
  const asked = await askedOwn(parts, id)
  const question = asked ? asQuestion(asked.question, id) : parts.bank.get(id)
  const person = await parts.store.people.get(submission.person)
  if (!question || !person) return
  await rework(parts, person, question, (now) =>
    now.outside?.includes(at) ? undefined : { ...now, outside: [...(now.outside ?? []), at] },
  )
}
