import { explanationCard, revealQuestion, solutionCard } from '../../cards/questions/solution.ts'
import { answerBy } from '../../core/questions/answer.ts'
import type { Question } from '../../core/questions/question.ts'
import { isOver } from '../../core/scoring/over.ts'
import { openAnswer } from '../learning/self-check.ts'
import { rework } from '../scoring/record-try.ts'
import { isLate, questionOf } from '../shared/lookup.ts'
import { notInInterview } from '../shared/not-in-interview.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

/** Closes the person’s answer in words: it cannot be changed after the model answer was shown. */
const standsNow = async (parts: Parts, ask: Ask, question: Question): Promise<void> => {
  if (answerBy(question) === 'words') await openAnswer(parts, ask, question)
}

/** Shows the solution. A person who has not solved the question can no longer earn points with it. */
export const reveal: Verb = async (parts, ask) => {
  const question = await questionOf(parts, ask)
  await notInInterview(parts, ask, question)
  const { history: work } = await parts.store.attempts.get(ask.person.person, question.id)
  if (isOver(question, work)) {
    await standsNow(parts, ask, question)
    return { card: solutionCard(question) }
  }
  if (ask.args.sure !== 'yes') return { card: revealQuestion(question) }
  await rework(parts, ask.person, question, (now) =>
    now.revealed === undefined ? { ...now, revealed: ask.at } : undefined,
  )
  return { card: solutionCard(question) }
}

/** Shows the explanation to people who have answered, or to everyone once it is public. */
export const explain: Verb = async (parts, ask) => {
  const question = await questionOf(parts, ask)
  await notInInterview(parts, ask, question)
  const { history: work } = await parts.store.attempts.get(ask.person.person, question.id)
  if (isOver(question, work) || (await isLate(parts, ask, question))) {
    await standsNow(parts, ask, question)
    return { card: explanationCard(question) }
  }
  throw new Refusal('The explanation gives the answer away: answer first, or ask for the solution.')
}
