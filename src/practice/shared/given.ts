import { discussCard, outputCard, pickedCard } from '../../cards/questions/answer.ts'
import { answerForm } from '../../cards/questions/question.ts'
import { wrongTurn } from '../../cards/shared/wrong-turns.ts'
import type { Card, Form } from '../../core/chat/card.ts'
import {
  answerBy,
  expectedOutput,
  normaliseOutput,
  pickedFrom,
  rightlyPicked,
} from '../../core/questions/answer.ts'
import { coverage } from '../../core/questions/coverage.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Score } from '../../core/scoring/score.ts'
import { Refusal } from './parts.ts'
import { refusedForm } from './refused-form.ts'

/** A parsed answer. */
export interface Given {
  said: string
  right: boolean
  /** Its key in the tally of wrong turns, if it is wrong. */
  wrong?: string
  card(score: Score | undefined): Card
}

const longestAnswer = 4_000
/**
 * Parses a picked or typed answer. Undefined if it must still be typed.
 * @param form the form to show again if the text is refused
 * @throws Refusal if the answer is invalid
 */
export function given(
  question: Question,
  saidText: { picked?: string; text?: string },
  form: Form = answerForm(question),
): Given | undefined {
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
      ...(!right && first !== undefined && { wrong: wrongTurn.choice(first) }),
      card: (score) => pickedCard(question, picked, right, score),
    }
  }
  const { text } = saidText
  if (text === undefined) return undefined
  if (text.trim() === '')
    throw refusedForm(
      form,
      {},
      { text: 'There is nothing in your answer yet: write something and send it again.' },
    )
  if (text.length > longestAnswer)
    throw refusedForm(
      form,
      { text },
      {
        text: `Your answer has ${text.length.toLocaleString('en')} characters; ${longestAnswer.toLocaleString('en')} are the most.`,
      },
    )
  if (by === 'output') {
    const expected = expectedOutput(question) ?? ''
    const right = normaliseOutput(text) === normaliseOutput(expected)
    return { said: text, right, card: (score) => outputCard(question, text, expected, right, score) }
  }
  const { rubric } = question
  if (!rubric) throw new Refusal('This question has no rubric to compare with: tell who runs Gilbert.')
  const seen = coverage(rubric, text)
  // Credits taking part on the subject. The author judges the quality point by point.
  return {
    said: text,
    right: seen.share > 0,
    card: (score) => discussCard(question, seen, score),
  }
}
