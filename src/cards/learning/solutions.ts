import type { Card } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import { act, button, buttons, context, cut, heading, line, plural } from '../shared/parts.ts'

/** An accepted solution that its author agreed to show. */
export interface ShownSolution {
  id: string
  code: string
  votes: number
  /** Undefined if the author does not want to be named. */
  author?: { person: string; name: string }
  mine: boolean
  voted: boolean
}

const longest = 2_400

/** One solution of the others at a time, most votes first. */
export function solutionsCard(question: Question, all: readonly ShownSolution[], at: number): Card {
  const one = all[at]
  if (!one)
    return {
      summary: 'Nobody shows a solution yet.',
      blocks: [
        heading(`${question.title}: solutions of others`),
        line('Nobody here shows a solution of this one yet.'),
        context('A solution is shown only where its author agreed to that.'),
      ],
    }
  const turn = (to: number) => act('solutions', { q: question.id, n: String(to) })
  return {
    summary: `Solutions of others: ${at + 1} of ${all.length}`,
    blocks: [
      heading(`${question.title}: solutions of others`),
      context(
        `${at + 1} of ${all.length} · by `,
        one.author ?? 'somebody who wants no name here',
        one.mine ? ' (yours)' : '',
        ` · ${plural(one.votes, 'vote')} for the clearest`,
      ),
      { block: 'code', text: cut(one.code.trimEnd(), longest), language: 'python' },
      buttons(
        one.mine
          ? button('Take it back', act('show-solution', { q: question.id, as: 'private' }), 'danger')
          : button(
              one.voted ? 'Take the vote back' : 'The clearest',
              act('solution-vote', { q: question.id, l: one.id, n: String(at) }),
            ),
        at > 0 ? button('Back', turn(at - 1)) : undefined,
        at + 1 < all.length ? button('Next', turn(at + 1)) : undefined,
      ),
    ],
  }
}

/** Explains what showing a solution means, before it is shown. */
export const showSolutionCard = (question: Question, days: number): Card => ({
  summary: 'Do you want to show your solution to others?',
  blocks: [
    heading('Show your solution?'),
    line(
      'Your accepted code for ',
      { text: question.title, bold: true },
      ` is then shown to people of your channels who have solved this question or seen its solution. Nobody else sees it. You can take it back at any time; after ${plural(days, 'day')} it goes by itself.`,
    ),
    buttons(
      button('With my name', act('show-solution', { q: question.id, as: 'name' })),
      button('Without a name', act('show-solution', { q: question.id, as: 'nobody' })),
      button('Keep it to myself', act('show-solution', { q: question.id, as: 'private' })),
    ),
  ],
})
