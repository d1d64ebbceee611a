import type { Block, Button } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import { act, button, cut } from '../shared/parts.ts'

/** Where somebody may go on from here. */
export interface Onward {
  /** Questions that are due to come back. */
  due: number
  path?: { title: string; question: Question }
  topic?: Question
}

/** Buttons for what comes next; undefined where nothing does. */
export function onwardButtons({ due, path, topic }: Onward): Block | undefined {
  const all: Button[] = [
    ...(due > 0 ? [button(`Review (${due})`, act('review'))] : []),
    ...(path
      ? [
          button(
            cut(`Next on the path: ${path.question.title}`, 75),
            act('question', { q: path.question.id }),
          ),
        ]
      : []),
    ...(topic
      ? [button(cut(`Next of the topic: ${topic.title}`, 75), act('question', { q: topic.id }))]
      : []),
  ]
  return all.length > 0 ? { block: 'buttons', buttons: all } : undefined
}
