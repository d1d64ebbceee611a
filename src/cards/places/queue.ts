import type { Card } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import { act, button, buttons, context, cut, heading, line, plural } from '../shared/parts.ts'

/** The queued questions of a place, which come before the schedule’s own choice. */
export const queueCard = (questions: readonly Question[]): Card => ({
  summary:
    questions.length === 0
      ? 'No question is queued here.'
      : `${plural(questions.length, 'question')} come next here`,
  blocks: [
    heading('Questions that come next'),
    ...questions.map(({ id, title }, at) =>
      line(`${at + 1}. `, { text: title, bold: true }, ' ', { code: id }),
    ),
    ...(questions.length === 0 ? [line('None is queued: the schedule chooses.')] : []),
    context('Queue one with ', { code: 'queue ID' }, ': it comes as the next daily question.'),
    ...(questions.length > 0
      ? [
          buttons(
            ...questions
              .slice(0, 5)
              .map(({ id, title }) => button(cut(`Not ${title}`, 75), act('queue', { drop: id }))),
          ),
        ]
      : []),
  ],
})
