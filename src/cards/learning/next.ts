import type { Block } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import { act, button, buttons, cut } from '../shared/parts.ts'

/** What a person can do next. */
export interface Onward {
  /** Number of questions due for review. */
  due: number
  path?: Question
  topic?: Question
  /** The question whose follow-up can be answered. */
  followUp?: Question
  /** Solutions of others that can be viewed. */
  others?: { question: Question; count: number }
  /** The question for which the person can show their own accepted code. */
  mine?: Question
}

const open = (label: string, question: Question | undefined) =>
  question && button(cut(`${label}: ${question.title}`, 75), act('question', { q: question.id }))

/** Rows of buttons for what comes next: first for this question, then other questions. */
export function onwardBlocks({ due, path, topic, followUp, others, mine }: Onward): readonly Block[] {
  const rows = [
    buttons(
      followUp && button('Answer the follow-up', act('follow-up', { q: followUp.id })),
      others && button(`Others’ solutions (${others.count})`, act('solutions', { q: others.question.id })),
      mine && button('Show mine to others', act('show-solution', { q: mine.id })),
    ),
    buttons(
      due > 0 ? button(`Review (${due})`, act('review')) : undefined,
      open('Next on the path', path),
      open('Next of the topic', topic),
    ),
  ]
  return rows.filter((row) => row.block === 'buttons' && row.buttons.length > 0)
}
