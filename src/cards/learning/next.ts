import type { Block } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import { act, button, buttons, cut } from '../shared/parts.ts'

/** Where somebody may go on from here. */
export interface Onward {
  /** Questions that are due to come back. */
  due: number
  path?: Question
  topic?: Question
  /** Whose follow-up may be replied to. */
  followUp?: Question
  /** Solutions of others to look at. */
  others?: { question: Question; count: number }
  /** Whose accepted code of one's own could be shown to others. */
  mine?: Question
}

const open = (label: string, question: Question | undefined) =>
  question && button(cut(`${label}: ${question.title}`, 75), act('question', { q: question.id }))

/** Rows of buttons for what comes next: first what belongs to this question, then other questions. */
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
