import type { Block, Card } from '../../core/chat/card.ts'

/** A picture as a card takes it. */
export interface Drawing {
  png: Uint8Array
  /** The same for a dark page. */
  dark?: Uint8Array
  alt: string
}

/** The card with a counterexample's picture where the button stands that would show it. @param more keeps the button */
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

/** What else stood beside the button that the picture replaces. */
function otherButtons(all: Extract<Block, { block: 'buttons' }>['buttons']): Block[] {
  const others = all.filter(({ action }) => action.verb !== 'steps')
  return others.length > 0 ? [{ block: 'buttons', buttons: others }] : []
}
