import type { Block, Card, Form } from '../../core/chat/card.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Day } from '../../core/time/calendar.ts'
import { act, button, buttons, context, cut, heading, line, plural } from '../shared/parts.ts'
import { longDay } from './days.ts'

/** A queued question. `question` is undefined if it was deleted since. */
export interface Waiting {
  id: string
  on?: Day
  question: Pick<Question, 'title'> | undefined
}

const waitingLine = (number: number, { id, on }: Waiting, title: string): Block =>
  line(
    `${number}. `,
    { text: cut(title, 100), bold: true },
    ' ',
    { code: id },
    on === undefined ? '' : ` on ${longDay(on)}`,
  )

/** The questions that come next in a place, before the schedule’s own choice. `said`: what to know of one just queued. */
export function queueCard(queued: readonly Waiting[], said: readonly Block[] = []): Card {
  const there = queued.flatMap((one) => (one.question ? [{ one, title: one.question.title }] : []))
  const gone = queued.length - there.length
  const options = there.map(({ one, title }) => ({ label: cut(title, 75), value: one.id }))
  return {
    summary:
      there.length === 0
        ? 'No question is queued here.'
        : `${plural(there.length, 'question')} ${there.length === 1 ? 'comes' : 'come'} next here`,
    blocks: [
      heading('Questions that come next'),
      ...there.map(({ one, title }, at) => waitingLine(at + 1, one, title)),
      ...(there.length === 0 ? [line('None is queued: the schedule chooses.')] : []),
      ...(gone > 0
        ? [
            line(
              `${plural(gone, 'queued question')} ${gone === 1 ? 'was' : 'were'} deleted since, and left out.`,
            ),
          ]
        : []),
      ...said,
      context(
        'Typed: “queue ID”, or for a day “queue ID 2026-12-24”. One with a day comes on it, or on the next day that has a question.',
      ),
      ...(there.length > 0
        ? [
            ...(there.length > 1
              ? [
                  {
                    block: 'select' as const,
                    placeholder: 'Ask one next',
                    action: act('queue', { move: 'first' }),
                    options,
                  },
                ]
              : []),
            {
              block: 'select' as const,
              placeholder: 'Remove one',
              action: act('queue', { move: 'out' }),
              options,
            },
          ]
        : []),
      buttons(
        button('Queue a question', act('queue', { new: 'yes' }), 'primary'),
        button('Questions made here', act('own-questions')),
      ),
    ],
  }
}

/** @param question the id to begin with */
export const queueForm = (question?: string): Form => ({
  title: 'Queue a question',
  submit: 'Queue it',
  action: act('queue'),
  intro: 'It is asked here before those that the schedule chooses.',
  fields: [
    {
      field: 'text',
      id: 'question',
      label: 'Its id',
      placeholder: 'lost-deposits, or own-… of one that was made here',
      ...(question !== undefined && { initial: question }),
      max: 60,
    },
    {
      field: 'text',
      as: 'day',
      id: 'day',
      label: 'On a day (empty: as the next one)',
      placeholder: '2026-12-24',
      max: 10,
      optional: true,
    },
  ],
})

/** What to know of a question made in chat before it is posted. @param kits titles of the asker’s kits that have it */
export const ownQueuedLines = (title: string, kits: readonly string[]): readonly Block[] => [
  context(
    `“${cut(title, 100)}” was made in chat: everybody here sees it when it is posted, without its maker’s name. Until then deleting it removes it from here; afterwards it stays as it was.`,
  ),
  ...kits.map((kit) =>
    line('⚠ It is part of the kit ', { text: cut(kit, 100), bold: true }, ': a candidate may see it here.'),
  ),
]
