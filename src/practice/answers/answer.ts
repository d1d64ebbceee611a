import { answeredCard, discussCard, outputCard, pickedCard } from '../../cards/questions/answer.ts'
import { answerForm, codeForm } from '../../cards/questions/question.ts'
import { context } from '../../cards/shared/parts.ts'
import { turnOf } from '../../cards/shared/wrong-turns.ts'
import type { Card } from '../../core/chat/card.ts'
import type { Response } from '../../core/chat/intent.ts'
import {
  answerBy,
  expectedOutput,
  normaliseOutput,
  pickedFrom,
  rightlyPicked,
} from '../../core/questions/answer.ts'
import { coverage } from '../../core/questions/coverage.ts'
import type { Question } from '../../core/questions/question.ts'
import { type Score, scoreOf } from '../../core/scoring/score.ts'
import { settle } from '../scoring/record-try.ts'
import { isLate, questionById } from '../shared/lookup.ts'
import { notInInterview } from '../shared/not-in-interview.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { withShare } from '../sharing/share-result.ts'
import { outsideAnswer } from './outside-standings.ts'

/** What was said and whether it is right; undefined while it must still be typed. */
export interface Given {
  said: string
  right: boolean
  /** What it counts as in the tally of wrong turns, where it is one. */
  wrong?: string
  card(score: Score | undefined): Card
}

const longestAnswer = 4_000
const lateNote = 'The answer had been revealed before, so this counts half.'

/** Reads what was picked or typed; undefined where nothing was. @throws Refusal for what can't be meant */
export function given(question: Question, saidText: { picked?: string; text?: string }): Given | undefined {
  const by = answerBy(question)
  if (by === 'one' || by === 'several') {
    const choices = question.choices ?? []
    const picked = pickedFrom(saidText.picked ?? '', choices)
    if (!picked || (by === 'one' && picked.length > 1))
      throw new Refusal(`Pick ${by === 'one' ? 'one' : 'some'} of the ${choices.length} choices on the card.`)
    const right = rightlyPicked(picked, choices)
    const first = picked.find((number) => choices[number]?.right === false)
    return {
      said: picked.join(','),
      right,
      ...(!right && first !== undefined && { wrong: turnOf.choice(first) }),
      card: (score) => pickedCard(question, picked, right, score),
    }
  }
  const { text } = saidText
  if (text === undefined) return undefined
  if (text.trim() === '')
    throw new Refusal('There is nothing in your answer yet: write something and send it again.')
  if (text.length > longestAnswer)
    throw new Refusal(
      `Your answer has ${text.length.toLocaleString('en')} characters; ${longestAnswer.toLocaleString('en')} are the most.`,
    )
  if (by === 'output') {
    const expected = expectedOutput(question) ?? ''
    const right = normaliseOutput(text) === normaliseOutput(expected)
    return { said: text, right, card: (score) => outputCard(question, text, expected, right, score) }
  }
  const { rubric } = question
  if (!rubric) throw new Refusal('This question has no rubric to compare with: tell who runs Gilbert.')
  const seen = coverage(rubric, text)
  // Points are for taking part and being on the subject. How well it was said, only people can judge.
  const missed = seen.points.find((point) => !point.covered)
  return {
    said: text,
    right: seen.share > 0,
    ...(missed && { wrong: turnOf.leftOut(missed.id) }),
    card: (score) => discussCard(question, seen, score),
  }
}

const fromAsk = (ask: Ask) => {
  const picked = ask.args.c ?? ask.fields.value
  const { text } = ask.fields
  return { ...(picked !== undefined && { picked }), ...(text !== undefined && { text }) }
}

/** What was answered before, shown again; undefined where nothing was. */
async function again(parts: Parts, ask: Ask, question: Question): Promise<Response | undefined> {
  const { work } = await parts.store.works.get(ask.person.person, question.id)
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
