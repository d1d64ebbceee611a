import type { Block } from './card.ts'

/** A block that every platform can render. */
export type SimpleBlock = Exclude<Block, { block: 'feedback' | 'listing' | 'working' }>

export const feedbackButtons = ({ yes, no }: Extract<Block, { block: 'feedback' }>) => ({
  block: 'buttons' as const,
  buttons: [yes, no],
})

/** Replaces blocks that only some platforms support by common ones. */
export function simple(block: Block): readonly SimpleBlock[] {
  if (block.block === 'feedback') return [feedbackButtons(block)]
  if (block.block === 'listing') return block.rows.flatMap((row) => row.blocks)
  if (block.block === 'working') return [{ block: 'line', inline: [{ text: block.text }] }]
  return [block]
}
