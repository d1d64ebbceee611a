import type { Card, Form } from '../../../src/core/chat/card.ts'
import { apologies, givenBack, notice } from '../../shared/apology.ts'

/** Texts about failures in Discord. */
export const apology = {
  ...apologies,
  done: notice('Done.', '', 'plain'),
  lost: notice('That form is no longer there.', 'Forms are kept for an hour. Please begin again.'),
  /** For a form that cannot be opened here: a button that opens it. */
  form: (form: Form): Card => ({
    summary: form.title,
    blocks: [
      { block: 'line', inline: [{ text: form.intro ?? form.title, bold: true }] },
      {
        block: 'buttons',
        buttons: [{ label: form.title, action: form.openedBy ?? form.action, style: 'primary' }],
      },
    ],
  }),
} as const

/** The store is unreachable. A sent form is closed, so its longest text is returned for copying. */
export const unreachable = (fields: Readonly<Record<string, string>>): Card =>
  givenBack(apology.unreachable, fields)
