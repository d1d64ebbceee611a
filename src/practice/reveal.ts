import { explanationCard, revealQuestion, solutionCard } from '../cards/solution.ts'
import { answerBy } from '../core/answer.ts'
import type { Question } from '../core/question.ts'
import { solvedBy, type Work } from '../core/work.ts'
import { notInInterview } from './in-interview.ts'
import { isLate, questionOf } from './lookup.ts'
import type { Verb } from './parts.ts'
import { Refusal } from './parts.ts'
import { rework } from './settle.ts'

const isOver = (question: Question, work: Work) =>
  solvedBy(work) !== undefined ||
  work.revealed !== undefined ||
  (work.tries.length > 0 && answerBy(question) !== 'code')

/** The solution; who hasn't solved it earns nothing with it afterwards. */
export const reveal: Verb = async (parts, ask) => {
  const question = await questionOf(parts, ask)
  await notInInterview(parts, ask, question)
  const { work } = await parts.store.works.get(ask.person.person, question.id)
  if (isOver(question, work)) return { card: solutionCard(question) }
  if (ask.args.sure !== 'yes') return { card: revealQuestion(question) }
  await rework(parts, ask.person, question, (now) =>
    now.revealed === undefined ? { ...now, revealed: ask.at } : undefined,
  )
  return { card: solutionCard(question) }
}

/** The explanation, for who has answered, or once it is public. */
export const explain: Verb = async (parts, ask) => {
  const question = await questionOf(parts, ask)
  await notInInterview(parts, ask, question)
  const { work } = await parts.store.works.get(ask.person.person, question.id)
  if (isOver(question, work) || (await isLate(parts, ask, question)))
    return { card: explanationCard(question) }
  throw new Refusal('The explanation gives the answer away: answer first, or ask for the solution.')
}
