import type { Card, Form } from '../../../src/core/chat/card.ts'
import { apologies, notice } from '../../shared/apology.ts'
import { clipMiddle } from '../../shared/text.ts'

/** What a person in Discord is told when something failed. */
export const apology = {
  ...apologies,
  done: notice('Done.', '', 'plain'),
  lost: notice('That form is no longer there.', 'Forms are kept for an hour. Please begin again.'),
  /** For a form that can't open here: a button that opens it. */
  form: (form: Form): Card => ({
    summary: form.title,
    blocks: [
      { block: 'line', inline: [{ text: form.intro ?? form.title, bold: true }] },
      { block: 'buttons', buttons: [{ label: form.title, action: form.action, style: 'primary' }] },
    ],
  }),
} as const

const shownText = 2_500

/** That the store can't be reached. A form that was sent is closed, so its longest text is given back to be copied. */
export function unreachable(fields: Readonly<Record<string, string>>): Card {
  const [longest = ''] = Object.values(fields).sort((a, b) => b.length - a.length)
  if (!longest.includes('\n') && longest.length < 40) return apology.unreachable
  return {
    ...apology.unreachable,
    blocks: [
      ...apology.unreachable.blocks,
      { block: 'line', inline: [{ text: 'This is what you sent, to copy:' }] },
      { block: 'code', language: 'python', text: clipMiddle(longest, shownText) },
    ],
  }
}
