import type { Block, Card } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import { act, button, note } from '../shared/parts.ts'

/** Asks whether the explanation was clear. Its authors see only counts. */
export const clarityBlock = (question: Question): Block => ({
  block: 'feedback',
  yes: button('This was clear', act('clear', { q: question.id, v: 'y' })),
  no: button('This was not clear', act('clear', { q: question.id, v: 'n' })),
})

export const clarityCard = (question: Question, clear: boolean): Card =>
  note(
    clear
      ? `Noted: the explanation of ${question.title} was clear. Its authors see only how many said so; press the other button to change it.`
      : `Noted: the explanation of ${question.title} was not clear. Its authors see only how many said so, and will look at it; press the other button to change it.`,
    'good',
  )
