import type { types } from '@slack/bolt'
import type { Block } from '../../../src/core/chat/card.ts'
import { clip, oneLine } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import { escapeMrkdwn } from '../shared/text.ts'
import { buttonElement } from './buttons.ts'
import type { SlackBlock } from './slack-block.ts'

/** Invisible. Before a sign of markup or after a colon it makes it an ordinary character. */
const joint = '\u2060'

/** Cards take no plain text, only markup. */
function literal(text: string, most: number): types.MrkdwnElement {
  const shown = oneLine(text)
    .replace(/[*_~`]/g, `${joint}$&`)
    .replace(/:/g, `:${joint}`)
  // Escapes count, and a truncated one would be shown.
  let end = most
  while (escapeMrkdwn(clip(shown, end)).length > most) end -= 4
  return { type: 'mrkdwn', text: escapeMrkdwn(clip(shown, end)), verbatim: true }
}

/** Items as cards side by side; undefined if not all are cards, or if there are too many. */
export function carousel(block: Extract<Block, { block: 'listing' }>, n: number): SlackBlock | undefined {
  const cards = block.rows.flatMap(({ card }) => card ?? [])
  if (cards.length === 0 || cards.length < block.rows.length || cards.length > limits.carousel.cards)
    return undefined
  return {
    type: 'carousel',
    elements: cards.map(({ title, about, button }, m) => ({
      type: 'card',
      title: literal(title, limits.carousel.title),
      subtitle: literal(about, limits.carousel.title),
      actions: [buttonElement(button, n, m)],
    })),
  }
}
