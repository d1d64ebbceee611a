import type { Card } from '../../core/chat/card.ts'
import { type Interview, isOver, minutesLeft } from '../../core/interview.ts'
import { answerBy } from '../../core/questions/answer.ts'
import type { Question } from '../../core/questions/question.ts'
import { questionCard } from '../questions/question.ts'
import { act, button, buttons, context, cut, heading, line, plural } from '../shared/parts.ts'
import { clock } from './clock.ts'

/** The candidate’s view: the running question and the clock, without any help. */
export function candidateCard(
  interview: Interview,
  question: Question | undefined,
  now: number,
  zone: string,
): Card {
  if (isOver(interview))
    return { summary: 'The interview is over.', blocks: [line('The interview is over. Thank you!')] }
  const stage = interview.stages[interview.current]
  if (!stage || !question)
    return {
      summary: `Interview: ${interview.title}`,
      blocks: [
        heading(interview.title),
        line(
          `It hasn’t begun yet. It has ${plural(interview.stages.length, 'part')}; you will see one question at a time, and the clock.`,
        ),
        context('You can leave and come back: ', { code: 'interviews' }, ' brings you here again.'),
      ],
    }
  const card = questionCard(question, { interview: interview.id })
  return {
    summary: `${stage.title}: ${question.title}`,
    blocks: [
      context(
        { text: `${stage.title}, part ${interview.current + 1} of ${interview.stages.length}`, bold: true },
        ` · ${clock(interview, now, zone)}`,
      ),
      ...((minutesLeft(interview, now) ?? 1) > 0
        ? []
        : [
            line(
              { text: 'The time of this part is up.', bold: true },
              ' Finish your sentence. What you send still counts until your interviewer goes on.',
            ),
          ]),
      ...card.blocks,
      buttons(button('How much time is left?', act('interview-open', { i: interview.id }))),
    ],
  }
}

/** Shows what a candidate sent and that it can be changed, but not whether it is right. */
export const answerInCard = (question: Question, interview: string, said: string): Card => ({
  summary: 'Your answer is in.',
  tone: 'good',
  blocks: [
    line('Your answer is in.'),
    context('You sent'),
    { block: 'code', text: cut(said, 1_500), language: 'text' },
    context('Until this part ends you can send another; your interviewer sees each of them.'),
    buttons(
      answerBy(question) === 'one' || answerBy(question) === 'several'
        ? button('Show the question again', act('interview-open', { i: interview }))
        : button('Change it', act('answer', { q: question.id, i: interview })),
    ),
  ],
})
