import type { Question } from '../../core/questions/question.ts'
import { earnsPoints, hintPoints } from '../../core/scoring/score.ts'
import { plural } from '../shared/parts.ts'

/** Points deducted for one hint; undefined if the question earns none. */
export const hintPrice = (question: Question): string | undefined =>
  earnsPoints(question) ? plural(hintPoints(question.points), 'point') : undefined

/** A button label with the price, for every button that offers a hint. */
export function hintLabel(label: string, question: Question): string {
  const price = hintPrice(question)
  return price ? `${label} (−${price})` : `${label} (free)`
}
