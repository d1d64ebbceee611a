import type { Response } from '../core/intent.ts'
import type { Question } from '../core/question.ts'
import type { Given } from './answer.ts'
import { answerInInterview } from './interview-evidence.ts'
import type { Ask, Parts } from './parts.ts'
import { answerShared } from './share.ts'

/** An answer outside the standings: in an interview, where nothing is given away, or to a shared question. */
export const outsideAnswer = (parts: Parts, ask: Ask, question: Question, said: Given): Promise<Response> =>
  ask.args.i ? answerInInterview(parts, ask, question, said) : answerShared(parts, ask, question, said)
