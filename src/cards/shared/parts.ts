import type { Action, Block, Button, Card, Inline } from '../../core/chat/card.ts'

/** Short functions that build the blocks of a card. */
export const act = (verb: string, args: Readonly<Record<string, string | undefined>> = {}): Action => ({
  verb,
  args: Object.fromEntries(
    Object.entries(args).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ),
})

export const button = (label: string, action: Action, style?: Button['style']): Button =>
  style ? { label, action, style } : { label, action }

/** Our own CommonMark. Never untrusted text. */
export const markdown = (text: string): Block => ({ block: 'markdown', text })
export const heading = (text: string): Block => ({ block: 'heading', text })
export const buttons = (...all: readonly (Button | undefined)[]): Block => ({
  block: 'buttons',
  buttons: all.filter((one) => one !== undefined),
})
export const line = (...inline: readonly (Inline | string)[]): Extract<Block, { block: 'line' }> => ({
  block: 'line',
  inline: inline.map((one) => (typeof one === 'string' ? { text: one } : one)),
})
export const context = (...inline: readonly (Inline | string)[]): Extract<Block, { block: 'context' }> => ({
  block: 'context',
  inline: inline.map((one) => (typeof one === 'string' ? { text: one } : one)),
})
/** Splits a message of the judge: text between backticks is code. Everything is shown literally. */
export const spoken = (text: string): Inline[] =>
  text
    .split('`')
    .map((part, at, all) => (at % 2 === 1 && at < all.length - 1 ? { code: part } : { text: part }))
    .filter((part) => ('code' in part ? part.code : part.text) !== '')
export const divider: Block = { block: 'divider' }

/** A card with one sentence, and buttons if something can be done. */
export const note = (text: string, tone: Card['tone'] = 'plain', ...more: readonly Block[]): Card => ({
  summary: text,
  tone,
  blocks: [line(text), ...more],
})

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** Truncates to at most `most` characters, ending with "…". */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`

/** 1st, 2nd, 3rd, 4th … */
export function ordinal(number: number): string {
  const tens = number % 100
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
  return `${number}${ending}`
}
