import type { Card, Form } from '../../core/chat/card.ts'
import { maxSourceCharacters } from '../../core/judging/source.ts'
import type { Question } from '../../core/questions/question.ts'
import { act, button, buttons, line } from '../shared/parts.ts'

/** What can be done with code that somebody pointed at. */
export const pasteCard = (id: string, question: Question | undefined): Card => ({
  summary: 'What shall be done with this code?',
  blocks: [
    line('What shall be done with this code?'),
    buttons(
      question
        ? button('Judge it for today’s question', act('submit', { q: question.id, x: id }), 'primary')
        : undefined,
      button('Find the race', act('find-the-race', { x: id })),
      button('With and without the GIL', act('compare', { x: id })),
    ),
  ],
})

/** Where code is typed or pasted for the explorer or for a comparison. */
export const pasteForm = (verb: string): Form => ({
  title: verb === 'compare' ? 'With and without GIL' : 'Find the race',
  submit: verb === 'compare' ? 'Run it' : 'Look for it',
  action: act(verb),
  intro:
    verb === 'compare'
      ? 'A whole program; it runs on both builds of Python.'
      : 'A whole program with threads. A failed assertion, an uncaught exception or a deadlock is what is looked for.',
  fields: [{ field: 'code', id: 'code', label: 'Python', max: maxSourceCharacters }],
})
