import type { Card, Form } from '../../core/chat/card.ts'
import { maxSourceCharacters } from '../../core/judging/source.ts'
import type { Question } from '../../core/questions/question.ts'
import { act, button, buttons, line } from '../shared/parts.ts'

/** Offers what can be done with selected code. */
export const pasteCard = (id: string, question: Question | undefined): Card => ({
  summary: 'What should I do with this code?',
  blocks: [
    line('What should I do with this code?'),
    buttons(
      question
        ? button('Judge it for today’s question', act('submit', { q: question.id, x: id }), 'primary')
        : undefined,
      button('Find the race', act('find-the-race', { x: id })),
      button('Mend it', act('mend', { x: id })),
      button('With and without the GIL', act('compare', { x: id })),
    ),
  ],
})

const words = {
  'find-the-race': {
    title: 'Find the race',
    submit: 'Look for it',
    intro:
      'A whole program with threads. A failed assertion, an uncaught exception or a deadlock is what is looked for.',
  },
  compare: {
    title: 'With and without GIL',
    submit: 'Run it',
    intro: 'A whole program; it runs on each Python that is here, with and without the GIL.',
  },
  mend: {
    title: 'Mend it',
    submit: 'Look for a repair',
    intro: 'A whole program with threads that can go wrong. The smallest change that mends it is looked for.',
  },
} as const

/** The form for code to explore, compare or repair. */
export const pasteForm = (verb: 'find-the-race' | 'compare' | 'mend', initial?: string): Form => ({
  ...words[verb],
  action: act(verb),
  fields: [
    {
      field: 'code',
      id: 'code',
      label: 'Python',
      max: maxSourceCharacters,
      ...(initial !== undefined && { initial }),
    },
  ],
})

/** The form for a manual order. In the playground the marks can be pressed; elsewhere their names are typed. */
export const orderForm = (source: string, order: readonly string[]): Form => ({
  title: 'Order by hand',
  submit: 'Run in this order',
  action: act('order'),
  intro:
    'Mark lines with `# gilbert: a`, `# gilbert: b`. A thread that comes to a marked line waits until it is that mark’s turn.',
  fields: [
    {
      field: 'code',
      id: 'code',
      label: 'Python',
      max: maxSourceCharacters,
      ...(source !== '' && { initial: source }),
    },
    {
      field: 'text',
      id: 'order',
      label: 'Order',
      placeholder: 'a, b, b, a',
      max: 400,
      ...(order.length > 0 && { initial: order.join(', ') }),
    },
  ],
})
