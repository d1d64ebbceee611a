import type { Card } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import { act, button, buttons, context, heading, markdown } from '../shared/parts.ts'
import { hintLabel, hintPrice } from './hint-price.ts'

/** The hints taken so far. @param free true after the question is finished, when hints cost nothing */
export function hintsCard(question: Question, taken: number, free: boolean): Card {
  const shown = question.hints.slice(0, taken)
  const left = question.hints.length - shown.length
  const price = hintPrice(question)
  return {
    summary: `Hints for ${question.title}`,
    blocks: [
      heading(`${question.title}: hints`),
      ...shown.map((text, index) => markdown(shown.length > 1 ? `**${index + 1}.** ${text}` : text)),
      context(
        free
          ? 'You are done with this question: hints cost nothing now.'
          : price
            ? `Each hint takes ${price} off what it earns.`
            : 'Hints cost nothing here: an answer in words earns practice, no points.',
      ),
      ...(left > 0 && !free
        ? [
            buttons(
              button(
                hintLabel(taken === 0 ? 'The first hint' : 'Another hint', question),
                act('hint', { q: question.id, n: String(taken + 1) }),
              ),
            ),
          ]
        : []),
    ],
  }
}
