import { answerBy } from '../questions/answer.ts'
import type { Question } from '../questions/question.ts'
import { type AttemptHistory, solvedBy } from './tries.ts'

/** Whether a person has finished a question, so that its answer may be shown to them. */
export const isOver = (question: Question, work: AttemptHistory): boolean =>
  solvedBy(work) !== undefined ||
  work.revealed !== undefined ||
  (work.tries.length > 0 && answerBy(question) !== 'code')
