import type { Block, Card } from '../../core/chat/card.ts'
import { isOwnQuestion } from '../../core/own-question.ts'
import type { Question } from '../../core/questions/question.ts'
import { earnsPoints } from '../../core/scoring/score.ts'
import { act, button, buttons, heading, line, markdown } from '../shared/parts.ts'
import { explanation } from './answer.ts'
import { hintLabel } from './hint-price.ts'

/** Explains the cost of the solution before it is shown. */
export const revealQuestion = (question: Question): Card => ({
  summary: 'Do you want to see the solution?',
  blocks: [
    earnsPoints(question)
      ? line(
          'With the solution shown, ',
          { text: question.title, bold: true },
          ' earns you no points any more.',
        )
      : line(
          'You have not answered ',
          { text: question.title, bold: true },
          ' yet, and this shows the model answer.',
        ),
    buttons(
      button('Show it', act('reveal', { q: question.id, sure: 'yes' }), 'danger'),
      ...(question.hints.length > 0
        ? [button(hintLabel('A hint instead', question), act('hint', { q: question.id, n: '1' }))]
        : []),
    ),
  ],
})

/** An accepted solution, if the question is answered with code. */
export const acceptedSource = (question: Question): string | undefined =>
  question.attempts.find((one) => one.verdict === 'accepted' && one.path.endsWith('.py'))?.source.trim()

/** The answer, or an accepted solution. */
export function solutionBlocks(question: Question): Block[] {
  const right = (question.choices ?? []).filter((choice) => choice.right)
  if (right.length > 0)
    return right.flatMap((choice): Block[] => [
      line('✓ ', { text: choice.text, bold: true }),
      ...(choice.output ? [{ block: 'code' as const, text: choice.output, language: 'text' as const }] : []),
      markdown(choice.because),
    ])
  if (question.output !== undefined) return [{ block: 'code', text: question.output, language: 'text' }]
  if (question.rubric) return [markdown(question.rubric.modelAnswer)]
  const source = acceptedSource(question)
  return source ? [{ block: 'code', text: source, language: 'python' }] : []
}

/** The answer or an accepted solution, with the explanation. */
export const solutionCard = (question: Question): Card => ({
  summary: `The solution of ${question.title}`,
  blocks: [
    heading(`${question.title}: the solution`),
    // The explanation of a question made in chat is its solution.
    ...(isOwnQuestion(question.id) ? [] : solutionBlocks(question)),
    ...explanation(question),
  ],
})

/** The explanation only. */
export const explanationCard = (question: Question): Card => ({
  summary: `The explanation of ${question.title}`,
  blocks: [heading(question.title), ...explanation(question)],
})
