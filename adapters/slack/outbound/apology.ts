import type { Card, Form } from '../../../src/core/chat/card.ts'
import { apologies, notice } from '../../shared/apology.ts'

/** Texts about failures in Slack. */
export const apology = {
  ...apologies,
  late: notice(
    'That took too long.',
    'Slack lets a form open only within three seconds. Please press the button again.',
  ),
  form: (form: Form): Card => ({
    summary: form.title,
    blocks: [
      { block: 'line', inline: [{ text: form.intro ?? form.title }] },
      {
        block: 'buttons',
        buttons: [{ label: form.title, action: form.openedBy ?? form.action, style: 'primary' }],
      },
    ],
  }),
  unreadable: (reference: string) =>
    notice(
      'Gilbert could not read what Slack sent.',
      `Please try again; if it fails again, tell whoever runs Gilbert: ${reference}.`,
    ),
  unpicked: notice('Nothing is picked yet.', 'Tick every answer that is right, then press Send.'),
} as const
