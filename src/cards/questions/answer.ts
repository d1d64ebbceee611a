import type { Block, Card } from '../../core/chat/card.ts'
import { isOwnQuestion } from '../../core/own-question.ts'
import { shownChoices } from '../../core/questions/choice-order.ts'
import type { Coverage } from '../../core/questions/coverage.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Score } from '../../core/scoring/score.ts'
import { act, button, buttons, context, heading, line, markdown, plural } from '../shared/parts.ts'
import { clarityBlock } from './clarity.ts'

/**
 * Shown after every answer: the explanation, the follow-up, the sources, and whether it was clear. A question made in
 * chat has no authors who would read that.
 */
export const explanation = (question: Question): Block[] => [
  ...explained(question),
  ...(isOwnQuestion(question.id) ? [] : [clarityBlock(question)]),
]

/** The explanation for interviewers, without the feedback buttons. */
export function explained(question: Question): Block[] {
  return [
    markdown(question.explanation),
    ...(question.followUp ? [markdown(`**An interviewer would go on:** ${question.followUp}`)] : []),
    ...(question.sources.length > 0
      ? [
          context(
            'Sources: ',
            ...question.sources.flatMap((source, index) => [
              ...(index > 0 ? [{ text: ' · ' }] : []),
              { link: source.url, label: source.title },
            ]),
          ),
        ]
      : []),
  ]
}

/** One line about the earned points; empty outside the standings. */
export function earned(score: Score | undefined): Block[] {
  if (!score) return []
  if (score.total === 0) return [context('No points this time; the practice counts all the same.')]
  const why =
    score.parts.length > 1
      ? ` (${score.parts.map((part) => `${part.why.toLowerCase()} ${part.points > 0 ? '+' : '−'}${Math.abs(part.points)}`).join(', ')})`
      : ''
  return [context({ text: `+${plural(score.total, 'point')}`, bold: true }, why)]
}

/** Result of a question with choices. */
export function pickedCard(
  question: Question,
  picked: readonly number[],
  right: boolean,
  score: Score | undefined,
): Card {
  const lines = shownChoices(question).flatMap(({ choice, number }): Block[] => {
    const mine = picked.includes(number)
    if (!mine && !choice.right) return []
    const sign = choice.right ? '✓' : '✗'
    return [
      line(`${sign} `, { text: choice.text, bold: true }, mine ? ' (your pick)' : ''),
      markdown(choice.because),
    ]
  })
  return {
    summary: right ? 'That is right.' : 'That isn’t it; here is why.',
    tone: right ? 'good' : 'bad',
    blocks: [heading(right ? 'Right' : 'Not quite'), ...lines, ...earned(score), ...explanation(question)],
  }
}

/** Result of a typed output. */
export function outputCard(
  question: Question,
  said: string,
  expected: string,
  right: boolean,
  score: Score | undefined,
): Card {
  return {
    summary: right ? 'That is right.' : 'That isn’t what it prints; here is why.',
    tone: right ? 'good' : 'bad',
    blocks: [
      heading(right ? 'Right' : 'Not quite'),
      context('You wrote'),
      { block: 'code', text: said, language: 'text' },
      ...(right
        ? []
        : [context('It prints'), { block: 'code' as const, text: expected, language: 'text' as const }]),
      ...earned(score),
      ...explanation(question),
    ],
  }
}

/** Result of a `discuss` question: the points that the words mention, then a model answer. Not a grade. */
export function discussCard(question: Question, seen: Coverage, score: Score | undefined): Card {
  const touched = seen.points.filter((point) => point.covered)
  const missed = seen.points.filter((point) => !point.covered)
  const list = (points: Coverage['points'], sign: string) =>
    points.map((point) =>
      line(
        `${sign} `,
        point.point,
        point.words.length > 0 ? { text: ` — “${point.words.join('”, “')}”`, italic: true } : '',
      ),
    )
  return {
    summary: 'Your answer is in; compare it with the model answer.',
    tone: 'plain',
    blocks: [
      heading('Your answer, compared'),
      context('This looks for words only: it shows what you may have touched and is no grade.'),
      ...list(touched, '✓'),
      ...list(missed, '○'),
      ...seen.flags.map((flag) => line('⚠ An interviewer may stumble over this: ', flag)),
      ...earned(score),
      markdown(`**A model answer**\n\n${question.rubric?.modelAnswer ?? ''}`),
      ...explanation(question),
    ],
  }
}

/** Shown if the question was answered before. */
export const answeredCard = (question: Question): Card => ({
  summary: 'You answered this one already.',
  blocks: [
    line('You answered this one already: the first answer counts. Here is its explanation again.'),
    ...explanation(question),
    buttons(button('Why these points?', act('why-points', { q: question.id }))),
  ],
})
