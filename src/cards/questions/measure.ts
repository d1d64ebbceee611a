import type { Card } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import { plainCard } from '../shared/plain.ts'
import { questionCard } from './question.ts'

/** The size of a card: characters without buttons, and number of blocks. */
export const room = (card: Card): { characters: number; blocks: number } => ({
  characters: plainCard(card, { width: 10_000, buttons: false }).length,
  blocks: card.blocks.length,
})

/** Whether both platforms show the card completely. */
export function fits(card: Card): boolean {
  const { characters, blocks } = room(card)
  return characters <= 3_800 && blocks <= 20
}

/** The size of a question’s card. */
export const cardsOf = (
  question: Question,
): readonly { what: string; characters: number; blocks: number }[] => [
  { what: 'the question’s card', ...room(questionCard(question)) },
]
