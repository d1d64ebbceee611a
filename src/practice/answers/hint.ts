import { hintsCard } from '../../cards/questions/hints.ts'
import { answerBy } from '../../core/questions/answer.ts'
import { solvedBy } from '../../core/scoring/tries.ts'
import { rework } from '../scoring/record-try.ts'
import { questionOf } from '../shared/lookup.ts'
import { notInInterview } from '../shared/not-in-interview.ts'
import type { Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

/** Shows the next hint. A card’s button names the number `n`, so pressing it twice costs once. */
export const hint: Verb = async (parts, ask) => {
  const question = await questionOf(parts, ask)
  await notInInterview(parts, ask, question)
  const { history: work } = await parts.store.attempts.get(ask.person.person, question.id)
  const over = solvedBy(work) !== undefined || (work.tries.length > 0 && answerBy(question) !== 'code')
  if (question.hints.length === 0) throw new Refusal('This question has no hints.')
  if (over) return { card: hintsCard(question, question.hints.length, true) }
  // Typed without a number: lists the hints and the next price, and costs nothing.
  if (ask.args.n === undefined) return { card: hintsCard(question, work.hints.length, false) }
  const wanted = Math.min(Number(ask.args.n) || 1, question.hints.length)
  const settled = await rework(parts, ask.person, question, (now) =>
    now.hints.length >= wanted ? undefined : { ...now, hints: [...now.hints, ask.at] },
  )
  return { card: hintsCard(question, settled.work.hints.length, false) }
}
