import type { Card } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import { hintPoints } from '../../core/scoring/score.ts'
import { act, button, buttons, context, heading, markdown, plural } from '../shared/parts.ts'

/** The hints taken so far. @param free true once the question is over: then they cost nothing any more */
export function hintsCard(question: Question, taken: number, free: boolean): Card {
  const shown = question.hints.slice(0, taken)
  const left = question.hints.length - shown.length
  const cost = plural(hintPoints(question.points), 'point')
  return {
    summary: `Hints for ${question.title}`,
    blocks: [
      heading(`${question.title}: hints`),
      ...shown.map((text, index) => markdown(shown.length > 1 ? `**${index + 1}.** ${text}` : text)),
      context(
        free
          ? 'You are done with this question: hints cost nothing now.'
          : `Each hint takes ${cost} off what it earns.`,
      ),
      ...(left > 0 && !free
        ? [buttons(button(`Another hint (−${cost})`, act('hint', { q: question.id, n: String(taken + 1) })))]
        : []),
    ],
  }
}
