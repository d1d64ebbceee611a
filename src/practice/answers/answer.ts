import { sentCard } from '../../cards/learning/self-check.ts'
import { answeredCard } from '../../cards/questions/answer.ts'
import { answerForm, codeForm } from '../../cards/questions/question.ts'
import { context } from '../../cards/shared/parts.ts'
import type { Card } from '../../core/chat/card.ts'
import type { Response } from '../../core/chat/intent.ts'
import { answerBy } from '../../core/questions/answer.ts'
import type { Question } from '../../core/questions/question.ts'
import { scoreOf } from '../../core/scoring/score.ts'
import type { AttemptHistory, Try } from '../../core/scoring/tries.ts'
import { withNext } from '../learning/next.ts'
import { changeAnswer, checkOf } from '../learning/self-check.ts'
import { settle } from '../scoring/record-try.ts'
import { given } from '../shared/given.ts'
import { isLate, questionAsked } from '../shared/lookup.ts'
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

/** An answer in words can be changed until its first point is shown. */
async function again(parts: Parts, ask: Ask, question: Question): Promise<Response | undefined> {
  const { history: work } = await parts.store.attempts.get(ask.person.person, question.id)
  const before = work.tries[0]
  if (!before) return undefined
  const { rubric } = question
  if (!rubric || answerBy(question) !== 'words') return await shownAgain(parts, ask, question, work, before)
  const said = given(question, fromAsk(ask))
  if (said) {
    const changed = await changeAnswer(parts, ask, question, said)
    if (changed) return changed
  } else if (ask.args.edit === 'yes' && !before.own && work.revealed === undefined)
    return { form: answerForm(question, {}, before.said ?? '') }
  return await checkOf(parts, ask, question, rubric, before)
}

/** Shows the earlier answer again. */
async function shownAgain(
  parts: Parts,
  ask: Ask,
  question: Question,
  work: AttemptHistory,
  before: Try,
): Promise<Response> {
  const said = before.said ?? ''
  const card = given(question, { picked: said, text: said })?.card(scoreOf(question, work))
  if (!card) return { card: answeredCard(question) }
  const summary = 'You answered this one already: the first answer counts.'
  const shown = { ...card, summary, blocks: [context(summary), ...card.blocks] }
  return { card: await closing(parts, ask, question, before.right, shown) }
}

/** Adds the end of the card: a button to share a right answer, and what comes next for this person. */
async function closing(
  parts: Parts,
  ask: Ask,
  question: Question,
  right: boolean,
  card: Card,
): Promise<Card> {
  const shared = right ? await withShare(parts, ask.person.person, question, card) : card
  return await withNext(parts, ask, question, shared)
}

/** Answers a question that needs no sandbox. Only the first answer counts. */
export const answer: Verb = async (parts, ask) => {
  const question = await questionAsked(parts, ask, ask.args.q ?? '', ask.args.i)
  const asked = { interview: ask.args.i, share: ask.args.h }
  if (!ask.args.i) await notInInterview(parts, ask, question)
  if (answerBy(question) === 'code') return { form: codeForm(question, question.starter ?? '', asked) }
  if (ask.args.i || ask.args.h) {
    const said = given(question, fromAsk(ask), answerForm(question, asked))
    return said ? await outsideAnswer(parts, ask, question, said) : { form: answerForm(question, asked) }
  }
  const before = await again(parts, ask, question)
  if (before) return before
  const said = given(question, fromAsk(ask))
  if (!said) return { form: answerForm(question) }
  const late = await isLate(parts, ask, question)
  // The fixed id makes two simultaneous presses one try.
  const one = { id: 'answer', at: ask.at, right: said.right, late, said: said.said }
  const settled = await settle(parts, ask.person, question, one, {
    practised: ask.at,
    ...(said.wrong !== undefined && { wrong: said.wrong }),
  })
  if (!settled.counted) return (await again(parts, ask, question)) ?? { card: answeredCard(question) }
  if (answerBy(question) === 'words') return { card: sentCard(question, said.said) }
  const plain = said.card(settled.score)
  const card = late ? { ...plain, blocks: [...plain.blocks, context(lateNote)] } : plain
  return { card: await closing(parts, ask, question, said.right, card) }
}
