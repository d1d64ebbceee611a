import type { Block, Card, Inline } from '../../core/chat/card.ts'
import type { Coverage, CoveredPoint } from '../../core/questions/coverage.ts'
import type { Question, Rubric } from '../../core/questions/question.ts'
import { ownCount } from '../../core/questions/self-check.ts'
import { explanation } from '../questions/answer.ts'
import { act, button, buttons, context, cut, heading, line, markdown, plural } from '../shared/parts.ts'

const longestShown = 1_500

/** An answer in words as sent, before anything is revealed. It can still be changed. */
export const sentCard = (question: Question, said: string): Card => ({
  summary: 'Your answer is in. Check it point by point.',
  tone: 'good',
  blocks: [
    heading('Your answer is in'),
    context('You sent'),
    { block: 'code', text: cut(said, longestShown), language: 'text' },
    line(
      'The points of a good answer are shown one by one, and you say which of them you made. Until you begin, you can change it.',
    ),
    buttons(
      button('Check it', act('self-check', { q: question.id, n: '0' }), 'primary'),
      button('Change it', act('answer', { q: question.id, edit: 'yes' })),
    ),
  ],
})

const quoted = (words: readonly string[]): string => words.map((word) => `“${cut(word, 60)}”`).join(', ')

/** Why the word finder ticks a point or not. */
function reason(point: CoveredPoint): (Inline | string)[] {
  if (point.covered)
    return ['The word finder ticks it. It found ', { text: quoted(point.words), italic: true }, '.']
  return [
    `The word finder does not tick it. It looked for words like ${quoted(point.missing.slice(0, 3))}`,
    ' and found none that is not negated.',
  ]
}

/** One point of the model answer, with the question whether the person’s answer contains it. */
export function pointCard(question: Question, seen: Coverage, number: number): Card {
  const point = seen.points[number]
  if (!point) throw new RangeError(`${question.id} has no point ${number}`)
  const answer = (t: string) => act('self-check', { q: question.id, n: String(number), t })
  return {
    summary: `Point ${number + 1} of ${seen.points.length}: did you say it?`,
    blocks: [
      context(`${question.title}: point ${number + 1} of ${seen.points.length}`),
      line({ text: point.point, bold: true }),
      context(...reason(point)),
      buttons(
        button('I said that', answer('y'), point.covered ? 'primary' : undefined),
        button('I did not', answer('n'), point.covered ? undefined : 'primary'),
      ),
      context('It looks for words only. You know what you meant: your own count is kept.'),
    ],
  }
}

/** The person’s own count. */
export const ownCountText = (rubric: Rubric, own: Readonly<Record<string, boolean>>): string => {
  const { said, of } = ownCount(rubric, own)
  return `${said} of ${plural(of, 'point')}, by your own count`
}

/** The self-assessment, then a model answer to compare with. */
export function checkedCard(
  question: Question,
  rubric: Rubric,
  said: string,
  own: Readonly<Record<string, boolean>>,
  flags: readonly string[],
): Card {
  const count = ownCountText(rubric, own)
  return {
    summary: `Your answer is checked: ${count}.`,
    blocks: [
      heading(count.charAt(0).toUpperCase() + count.slice(1)),
      ...rubric.points.map(({ id, point }): Block => line(own[id] ? '✓ ' : '○ ', point)),
      ...flags.map((flag) => line('⚠ An interviewer may stumble over this: ', flag)),
      context('It counts as practice and for your streak. No board compares answers in words.'),
      context('You wrote'),
      { block: 'code', text: cut(said, longestShown), language: 'text' },
      markdown(`**A model answer**\n\n${rubric.modelAnswer}`),
      ...explanation(question),
      buttons(button('Check it again', act('self-check', { q: question.id, n: '0' }))),
    ],
  }
}
