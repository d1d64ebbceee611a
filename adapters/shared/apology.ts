import type { Card } from '../../src/core/chat/card.ts'
import { clipMiddle } from './text.ts'

/** A card with a bold heading and what to do. */
export const notice = (heading: string, text: string, tone: Card['tone'] = 'bad'): Card => ({
  summary: heading,
  tone,
  blocks: [
    { block: 'line', inline: [{ text: heading, bold: true }, ...(text ? [{ text: ` ${text}` }] : [])] },
  ],
})

/** Messages about failures: what to do, and what to tell the operator. */
export const apologies = {
  broken: (reference: string) =>
    notice(
      'Something went wrong here.',
      `Nothing that was saved is lost. Please try again; if it fails again, tell whoever runs Gilbert: ${reference}.`,
    ),
  unreachable: notice(
    'I can’t reach my memory just now.',
    'Nothing is lost: please press again in a minute.',
  ),
  refused: (why: string) => notice('That did not work.', why),
  old: notice(
    'This button is from an older Gilbert.',
    'Type /gilbert today to see the question as it is now.',
  ),
  noCode: notice(
    'There is no code in that message.',
    'Put it between two lines of ``` or attach a .py file, and choose “Judge this code” again.',
  ),
} as const

const shownText = 2_500

/** Adds the longest text of a sent form that was not stored, so that the person can copy it. */
export function givenBack(card: Card, fields: Readonly<Record<string, string>>): Card {
  const [longest = ''] = Object.values(fields).sort((a, b) => b.length - a.length)
  if (!longest.includes('\n') && longest.length < 40) return card
  return {
    ...card,
    blocks: [
      ...card.blocks,
      { block: 'line', inline: [{ text: 'This is what you sent, to copy:' }] },
      { block: 'code', language: 'python', text: clipMiddle(longest, shownText) },
    ],
  }
}
