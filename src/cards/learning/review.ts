import type { Block, Card } from '../../core/chat/card.ts'
import { answerBy } from '../../core/questions/answer.ts'
import { shownChoices } from '../../core/questions/choice-order.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Review } from '../../core/scoring/review.ts'
import { body } from '../questions/question.ts'
import { solutionBlocks } from '../questions/solution.ts'
import { act, button, buttons, context, heading, line, plural } from '../shared/parts.ts'

/** Controls for a review: choices again, otherwise whether the person knew the answer. */
function answering(question: Question): Block[] {
  const args = { q: question.id }
  const choices = shownChoices(question)
  switch (answerBy(question)) {
    case 'one':
      return [
        buttons(
          ...choices.map(({ choice, number }) =>
            button(choice.text, act('review-answer', { ...args, c: String(number) })),
          ),
        ),
      ]
    case 'several':
      return [
        {
          block: 'select',
          placeholder: 'Pick every one that is right',
          action: act('review-answer', args),
          options: choices.map(({ choice, number }) => ({ label: choice.text, value: String(number) })),
          max: choices.length,
        },
      ]
    case 'output':
      return [buttons(button('Type what it prints', act('review-answer', args), 'primary'))]
    case 'words':
    case 'code':
      return [
        context('Work it out in your head or in the editor, then compare.'),
        buttons(
          button('Compare', act('review', { ...args, show: 'yes' }), 'primary'),
          ...(answerBy(question) === 'code' ? [button('Open the editor', act('code', args))] : []),
        ),
      ]
  }
}

/** A question for review. */
export const reviewCard = (question: Question, review: Review, more: number): Card => ({
  summary: `Review: ${question.title}`,
  blocks: [
    heading(`Again: ${question.title}`),
    context(
      review.known === 0
        ? 'It went wrong or needed help, so it comes back.'
        : `You knew it ${plural(review.known, 'time')} in a row.`,
      more > 0 ? ` ${more.toLocaleString('en')} more after this one.` : '',
      ' Nobody else sees this, and it changes no points.',
    ),
    ...body(question),
    ...answering(question),
  ],
})

/** The solution of a reviewed question, to compare with. */
export const compareCard = (question: Question): Card => ({
  summary: `Review: the solution of ${question.title}`,
  blocks: [
    heading(`${question.title}: a solution`),
    ...solutionBlocks(question),
    buttons(
      button('I knew it', act('review-answer', { q: question.id, k: 'yes' })),
      button('I did not', act('review-answer', { q: question.id, k: 'no' })),
    ),
  ],
})

/** After a review: the date of the next one. */
export const reviewedBlocks = (right: boolean, back: string | undefined): Block[] => [
  context(
    right ? 'Still known. ' : 'Not yet. ',
    back ? `It comes back on ${back}.` : 'It has come back often enough: it will not come back again.',
  ),
]

export const reviewedCard = (question: Question, right: boolean, back: string | undefined): Card => ({
  summary: right ? 'Still known.' : 'Not yet: it comes back.',
  tone: right ? 'good' : 'plain',
  blocks: [heading(question.title), ...reviewedBlocks(right, back)],
})

/** Shown if nothing is due. */
export const nothingDueCard = (coming: readonly { title: string; due: string }[]): Card => ({
  summary: 'Nothing comes back today.',
  tone: 'good',
  blocks: [
    heading('Nothing comes back today'),
    ...(coming.length > 0
      ? coming.slice(0, 5).map((one) => line(`${one.due}  `, one.title))
      : [
          line(
            'What goes wrong, or needs a hint, comes back after 1, 3, 7 and 21 days. Nothing of that kind is there.',
          ),
        ]),
    buttons(button('Today’s question', act('today'), 'primary')),
  ],
})
