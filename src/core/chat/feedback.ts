import type { Block } from './card.ts'

/** As plain buttons, where a platform has none for it. */
export const feedbackButtons = ({ yes, no }: Extract<Block, { block: 'feedback' }>) => ({
  block: 'buttons' as const,
  buttons: [yes, no],
})
