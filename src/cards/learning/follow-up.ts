import type { Card, Form } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import type { FollowUpReply, OwnMark } from '../../core/scoring/tries.ts'
import { act, button, buttons, context, heading, line, markdown } from '../shared/parts.ts'

const words: Readonly<Record<OwnMark, string>> = {
  said: 'I said that',
  partly: 'Partly',
  missed: 'I missed it',
}

export const followUpForm = (question: Question): Form => ({
  title: 'The follow-up',
  submit: 'Send',
  action: act('follow-up', { q: question.id }),
  intro: question.followUp,
  fields: [{ field: 'paragraph', id: 'text', label: 'Your reply, in your own words', max: 2_000 }],
})

/** A reply beside the model answer. Its author assesses it. */
export const followUpCard = (question: Question, reply: FollowUpReply): Card => ({
  summary: 'Your reply, beside a model answer',
  blocks: [
    heading('The follow-up'),
    markdown(question.followUp),
    context('You wrote'),
    { block: 'code', text: reply.said, language: 'text' },
    markdown(`**A model answer**\n\n${question.followUpAnswer ?? ''}`),
    ...(reply.own
      ? [
          line(
            'By your own judgement: ',
            { text: words[reply.own].toLowerCase().replace('i ', 'you '), bold: true },
            '.',
          ),
        ]
      : [
          buttons(
            ...Object.entries(words).map(([mark, label]) =>
              button(label, act('follow-up', { q: question.id, k: mark })),
            ),
          ),
          context('Only you see this. It is kept with your answer and earns no points.'),
        ]),
  ],
})
