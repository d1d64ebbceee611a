import type { Card, Form } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import { timeOf } from '../../core/time/calendar.ts'
import { act, button, buttons, context, line } from '../shared/parts.ts'

const usual = 'Today’s question is still open.'

/** Posted in the thread of the daily question. The admin’s text is shown literally. */
export const channelReminderCard = (question: Question, words: string): Card => ({
  summary: `Still open: ${question.title}`,
  blocks: [
    line(words === '' ? usual : words),
    buttons(button('Open it', act('question', { q: question.id }), 'primary')),
  ],
})

export const channelReminderForm = (now: { minute: number; words: string }): Form => ({
  title: 'The channel’s reminder',
  submit: 'Save',
  action: act('channel-reminder'),
  intro: 'Once a day, in the thread of that day’s question.',
  fields: [
    { field: 'text', as: 'time', id: 'time', label: 'Time (HH:MM)', initial: timeOf(now.minute), max: 5 },
    {
      field: 'paragraph',
      id: 'words',
      label: 'What it says',
      ...(now.words !== '' && { initial: now.words }),
      placeholder: usual,
      max: 300,
      optional: true,
    },
  ],
})

export const channelReminderSaid = (minute: number, words: string): Card => ({
  summary: `A reminder comes here at ${timeOf(minute)}.`,
  tone: 'good',
  blocks: [
    line(
      'A reminder comes at ',
      { text: timeOf(minute), bold: true },
      ', in the thread of the day’s question:',
    ),
    line({ text: words === '' ? usual : words, italic: true }),
    context('On days without a question none comes.'),
    buttons(button('No reminder', act('channel-reminder', { at: 'off' }), 'danger')),
  ],
})
