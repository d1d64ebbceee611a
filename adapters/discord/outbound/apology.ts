import type { Card, Form } from '../../../src/core/chat/card.ts'

const card = (heading: string, text: string, tone: Card['tone'] = 'bad'): Card => ({
  summary: heading,
  tone,
  blocks: [{ block: 'line', inline: [{ text: heading, bold: true }, { text: ` ${text}` }] }],
})

/** What somebody is told when something is in their way: what to do, and what to say to who runs Gilbert. */
export const apology = {
  broken: (reference: string) =>
    card(
      'Something went wrong here.',
      `Please try again; if it stays so, tell whoever runs Gilbert: ${reference}.`,
    ),
  refused: (why: string) => card('That did not work.', why),
  old: card('That button is from an older version.', 'Use /gilbert today to see the question anew.'),
  noCode: card(
    'There is no code in that message.',
    'Put it between two lines of ``` or attach a .py file, and choose “Judge this code” again.',
  ),
  done: card('Done.', '', 'plain'),
  lost: card('That form is no longer there.', 'Forms are kept for an hour. Please begin anew.'),
  /** A form can't open here: a press can open it. */
  form: (form: Form): Card => ({
    summary: form.title,
    blocks: [
      { block: 'line', inline: [{ text: form.intro ?? form.title, bold: true }] },
      { block: 'buttons', buttons: [{ label: form.title, action: form.action, style: 'primary' }] },
    ],
  }),
} as const
