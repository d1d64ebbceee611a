import type { Question } from '../../core/questions/question.ts'
import { earnsPoints, hintPoints } from '../../core/scoring/score.ts'
import { plural } from '../shared/parts.ts'

/** What one hint takes off; undefined where there is nothing to take off. */
export const hintPrice = (question: Question): string | undefined =>
  earnsPoints(question) ? plural(hintPoints(question.points), 'point') : undefined

/** A button's label with the price, wherever a hint is offered. */
export function hintLabel(label: string, question: Question): string {
  const price = hintPrice(question)
  return price ? `${label} (−${price})` : `${label} (free)`
}
