import type { Card, Form } from '../../core/chat/card.ts'
import { timeOf } from '../../core/time/calendar.ts'
import { act, button, buttons, context, heading, line, note, plural } from '../shared/parts.ts'
import { dayWords } from './days.ts'

export interface Preferences {
  zone: string
  rest: readonly number[]
  remindAt?: number
  snoozedUntil?: string
  hidden: boolean
}

/** A person’s settings. */
export const preferencesCard = (mine: Preferences, codeDays: number): Card => ({
  summary: 'Your preferences',
  blocks: [
    heading('Your preferences'),
    {
      block: 'facts',
      facts: [
        { name: 'Time zone', value: mine.zone },
        { name: 'Rest days', value: mine.rest.map((day) => dayWords[day - 1]).join(', ') || 'none' },
        {
          name: 'Reminder',
          value:
            mine.remindAt === undefined
              ? 'none'
              : `${timeOf(mine.remindAt)}, where you have not answered today’s question`,
        },
        { name: 'Snoozed', value: mine.snoozedUntil ? `until ${mine.snoozedUntil}` : 'no' },
        { name: 'Leaderboards', value: mine.hidden ? 'you are off them' : 'you are on them' },
      ],
    },
    context(
      `Answers and code are yours alone. Code is deleted after ${plural(codeDays, 'day')}; everything, when you say so.`,
    ),
    buttons(
      button('Change', act('profile', { edit: 'yes' }), 'primary'),
      mine.hidden ? button('Show me', act('unhide')) : button('Hide me', act('hide')),
      button('My data', act('my-data')),
      button('Forget me', act('forget')),
    ),
  ],
})

export const preferencesForm = (mine: Preferences): Form => ({
  title: 'Your preferences',
  submit: 'Save',
  action: act('profile', { edit: 'yes' }),
  fields: [
    {
      field: 'text',
      as: 'zone',
      id: 'zone',
      label: 'Time zone, for example Europe/Lisbon',
      initial: mine.zone,
      max: 60,
    },
    {
      field: 'select',
      id: 'rest',
      label: 'Days on which you rest (at most 3)',
      initial: mine.rest.map(String),
      options: dayWords.map((label, index) => ({ label, value: String(index + 1) })),
      max: 3,
      optional: true,
    },
    {
      field: 'text',
      as: 'time',
      id: 'remind',
      label: 'A quiet reminder at (HH:MM, empty for none)',
      ...(mine.remindAt !== undefined && { initial: timeOf(mine.remindAt) }),
      max: 5,
      optional: true,
    },
    {
      field: 'text',
      as: 'day',
      id: 'snooze',
      label: 'No reminders until (YYYY-MM-DD, or empty)',
      ...(mine.snoozedUntil !== undefined && { initial: mine.snoozedUntil }),
      max: 10,
      optional: true,
    },
  ],
})

/** Asks for confirmation before everything is deleted. */
export const forgetQuestion = (counts: { questions: number; submissions: number }): Card => ({
  summary: 'Do you want everything about you deleted?',
  tone: 'bad',
  blocks: [
    line(
      'This deletes everything that Gilbert keeps about you, at once and for good: ',
      `your work on ${plural(counts.questions, 'question')}, ${plural(counts.submissions, 'submission')} with their code, points, streak, `,
      'notes, interviews, and your place on every leaderboard.',
    ),
    buttons(
      button('Delete it all', act('forget', { sure: 'yes' }), 'danger'),
      button('My data first', act('my-data')),
    ),
  ],
})

const kinds: Readonly<Record<string, string>> = {
  works: 'question',
  submissions: 'submission',
  boards: 'leaderboard entry',
  groups: 'group',
  days: 'practised day',
  documents: 'document',
  messages: 'message',
  changes: 'name on a change of settings',
}

const manyKinds: Readonly<Record<string, string>> = {
  boards: 'leaderboard entries',
  changes: 'names on changes of settings',
}

/** What was deleted, and the state of the posts that named the person. */
export const forgottenCard = (
  gone: Readonly<Record<string, number>>,
  posts: { done: number; waiting: number; lost: number },
): Card => {
  const said = Object.keys(kinds)
    .map((kind): [string, number] => [kind, gone[kind] ?? 0])
    .filter(([, count]) => count > 0)
  const { done, waiting, lost } = posts
  return note(
    'Everything that was kept about you is deleted.',
    'good',
    ...said.map(([kind, count]) => line(`• ${plural(count, kinds[kind] ?? kind, manyKinds[kind])}`)),
    ...(done > 0 ? [line(`• your name in ${plural(done, 'post')} of Gilbert’s`)] : []),
    ...(waiting > 0
      ? [line(`${plural(waiting, 'more post')} that ${verb(waiting)} you will follow in the next minutes.`)]
      : []),
    ...(lost > 0
      ? [
          line(
            { text: `${plural(lost, 'post')} that ${verb(lost)} you can’t be reached any more.`, bold: true },
            ' Gilbert may no longer change anything there: ask an admin of the channel to delete it.',
          ),
        ]
      : []),
    context(
      'Out of Gilbert’s reach: what people copied or downloaded, and channels that it was removed from. If you answer again, Gilbert begins with you anew.',
    ),
  )
}

const verb = (count: number) => (count === 1 ? 'names' : 'name')

/** All stored data of a person, as a file. */
export const dataCard = (name: string, json: string, codeDays: number): Card => ({
  summary: 'Everything that Gilbert keeps about you, as a file',
  blocks: [
    line('Everything that Gilbert keeps about you is in this file.'),
    { block: 'file', name, type: 'application/json', data: new TextEncoder().encode(json) },
    context(
      `Code is deleted by itself after ${plural(codeDays, 'day')}. `,
      { code: 'forget me' },
      ' deletes all of it now.',
    ),
  ],
})
