import type { Card, Form } from '../core/card.ts'
import type { Question } from '../core/question.ts'
import { act, button, buttons, context, heading, line } from './parts.ts'
import { about } from './question.ts'

/** A question that somebody sends. Their words are shown as they are. */
export const shareCard = (question: Question, id: string, by: string, message: string): Card => ({
  summary: `A question for you: ${question.title}`,
  blocks: [
    heading(question.title),
    context('From ', { person: '', name: by }, ` · ${about(question)}`),
    ...(message ? [line({ text: message, italic: true })] : []),
    buttons(button('Open it', act('shared', { h: id }), 'primary')),
    context('Outside the daily run and the leaderboards.'),
  ],
})

export const shareForm = (question: Question, inPlace: boolean): Form => ({
  title: 'Share a question',
  submit: 'Send',
  action: act('share', { q: question.id }),
  intro: question.title,
  fields: [
    {
      field: 'text',
      id: 'to',
      label: inPlace ? 'To whom (“here”: this channel)' : 'To whom',
      ...(inPlace && { initial: 'here' }),
      max: 120,
    },
    { field: 'paragraph', id: 'note', label: 'A word to go with it', max: 500, optional: true },
  ],
})
