import { answeredCard } from '../../cards/questions/answer.ts'
import { answerForm, codeForm } from '../../cards/questions/question.ts'
import { context } from '../../cards/shared/parts.ts'
import type { Response } from '../../core/chat/intent.ts'
import { answerBy } from '../../core/questions/answer.ts'
import type { Question } from '../../core/questions/question.ts'
import { scoreOf } from '../../core/scoring/score.ts'
import { settle } from '../scoring/record-try.ts'
import { given } from '../shared/given.ts'
import { isLate, questionById } from '../shared/lookup.ts'
import { notInInterview } from '../shared/not-in-interview.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { withShare } from '../sharing/share-result.ts'
import { outsideAnswer } from './outside-standings.ts'

const lateNote = 'The answer had been revealed before, so this counts half.'

const fromAsk = (ask: Ask) => {
  const picked = ask.args.c ?? ask.fields.value
  const { text } = ask.fields
  return { ...(picked !== undefined && { picked }), ...(text !== undefined && { text }) }
}

/** What was answered before, shown again; undefined where nothing was. */
async function again(parts: Parts, ask: Ask, question: Question): Promise<Response | undefined> {
  const { history: work } = await parts.store.attempts.get(ask.person.person, question.id)
  const before = work.tries[0]
  if (!before) return undefined
  const said = before.said ?? ''
  const card = given(question, { picked: said, text: said })?.card(scoreOf(question, work))
  if (!card) return { card: answeredCard(question) }
  const summary = 'You answered this one already: the first answer counts.'
  const shown = { ...card, summary, blocks: [context(summary), ...card.blocks] }
  return { card: before.right ? await withShare(parts, ask.person.person, question, shown) : shown }
}

/** One's answer to a question that needs no sandbox. The first one counts. */
export const answer: Verb = async (parts, ask) => {
  const question = questionById(parts, ask.args.q ?? '')
  const asked = { interview: ask.args.i, share: ask.args.h }
  if (answerBy(question) === 'code') return { form: codeForm(question, question.starter ?? '', asked) }
  if (ask.args.i || ask.args.h) {
    const said = given(question, fromAsk(ask))
    return said ? await outsideAnswer(parts, ask, question, said) : { form: answerForm(question, asked) }
  }
  await notInInterview(parts, ask, question)
  const before = await again(parts, ask, question)
  if (before) return before
  const said = given(question, fromAsk(ask))
  if (!said) return { form: answerForm(question) }
  const late = await isLate(parts, ask, question)
  // One answer a question: the id is the question's, so two presses at once are one try.
  const one = { id: 'answer', at: ask.at, right: said.right, late, said: said.said }
  const settled = await settle(parts, ask.person, question, one, {
    practised: ask.at,
    ...(said.wrong !== undefined && { wrong: said.wrong }),
  })
  if (!settled.counted) return (await again(parts, ask, question)) ?? { card: answeredCard(question) }
  const plain = said.card(settled.score)
  const card = late ? { ...plain, blocks: [...plain.blocks, context(lateNote)] } : plain
  return { card: said.right ? await withShare(parts, ask.person.person, question, card) : card }
}
