import type { Bars, Block, Card } from '../../core/chat/card.ts'
import type { Counterexample } from '../../core/judging/counterexample.ts'

/** A picture for a card. */
export interface Drawing {
  png: Uint8Array
  /** Variant for a dark page. */
  dark?: Uint8Array
  alt: string
  /** What it shows, for a page that can go through it step by step. */
  steps?: Counterexample
}

/** A board as a bar chart. */
export const pointBars = (title: string, rows: readonly { name: string; points: number }[]): Bars => ({
  title,
  unit: 'points',
  rows: rows.map(({ name, points }) => ({ name, value: points })),
})

/** Replaces the button for a counterexample’s picture by the picture. @param more keeps the button */
export const drawnInPlace = (card: Card, picture: Drawing, more: boolean): Card => ({
  ...card,
  blocks: card.blocks.flatMap((block): Block[] =>
    block.block === 'buttons' && block.buttons.some(({ action }) => action.verb === 'steps')
      ? [
          { block: 'picture', ...picture, name: 'interleaving.png' },
          ...(more ? [block] : otherButtons(block.buttons)),
        ]
      : [block],
  ),
})

/** The other buttons in the row of the replaced one. */
function otherButtons(all: Extract<Block, { block: 'buttons' }>['buttons']): Block[] {
  const others = all.filter(({ action }) => action.verb !== 'steps')
  return others.length > 0 ? [{ block: 'buttons', buttons: others }] : []
}
