import type { Card, Form } from '../../src/core/chat/card.ts'
import { maxSourceCharacters } from '../../src/core/judging/source.ts'

/** A card of one sentence. */
export const says = (text: string): Card => ({
  summary: text,
  blocks: [{ block: 'line', inline: [{ text }] }],
})

export const codeForm: Form = {
  title: 'Your code',
  submit: 'Judge it',
  action: { verb: 'submit', args: { q: 'counter' } },
  intro: 'Make the counter **exact**.',
  fields: [{ field: 'code', id: 'code', label: 'Python', initial: 'x = 1\n', max: maxSourceCharacters }],
}

export const daily: Card = {
  summary: 'Today’s question: the counter (10 minutes)',
  blocks: [
    { block: 'heading', text: 'The counter' },
    { block: 'markdown', text: 'Four threads add. **How many** get lost?\n\n```python\ncounter += 1\n```' },
    {
      block: 'buttons',
      buttons: [
        { label: 'None', action: { verb: 'answer', args: { q: 'counter', c: '0' } } },
        { label: 'Some', action: { verb: 'answer', args: { q: 'counter', c: '1' } } },
      ],
    },
    {
      block: 'buttons',
      buttons: [
        { label: 'Open the editor', action: { verb: 'code', args: { q: 'counter' } }, style: 'primary' },
        { label: 'Hint', action: { verb: 'hint', args: { q: 'counter' } } },
        { label: 'Leaderboard', action: { verb: 'standings', args: {} } },
      ],
    },
  ],
}

/** The smallest PNG. */
export const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
