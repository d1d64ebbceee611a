import type { Card } from '../../../src/core/chat/card.ts'

const card = (heading: string, text: string): Card => ({
  summary: heading,
  tone: 'bad',
  blocks: [{ block: 'line', inline: [{ text: heading, bold: true }, { text: ` ${text}` }] }],
})

/** What somebody is told when it is our fault: what to do, and what to say to who runs Gilbert. */
export const apology = {
  late: card(
    'That took too long.',
    'Slack lets a form open only within three seconds. Please press the button again.',
  ),
  broken: (reference: string) =>
    card(
      'Something went wrong here.',
      `Nothing was lost that you can see. Please try again; if it stays so, tell whoever runs Gilbert: ${reference}.`,
    ),
  unreadable: (reference: string) =>
    card(
      'Gilbert could not read what Slack sent.',
      `Please try again; if it stays so, tell whoever runs Gilbert: ${reference}.`,
    ),
  refused: (why: string) => card('That did not work.', why),
  old: card('This button is from an older Gilbert.', 'Type /gilbert today for the question as it is now.'),
  unpicked: card('Nothing is picked yet.', 'Tick every answer that is right, then press Send.'),
  noCode: card(
    'There is no code in that message.',
    'Put it between two lines of ``` or attach a .py file, and choose "Judge this code" again.',
  ),
} as const
