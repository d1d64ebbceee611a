import type { types } from '@slack/bolt'
import type { Card } from '../../../src/core/chat/card.ts'
import { clip, oneLine } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import { type Meta, metadata } from '../shared/meta.ts'
import type { Uploaded } from './blocks.ts'
import { body } from './card.ts'
import { rich, section, words } from './rich.ts'

const name = 'Gilbert'

/** A card as a modal without a submit button. */
export function cardView(card: Card, meta: Meta, uploaded?: Uploaded): types.ModalView {
  const heading = card.blocks.find((block) => block.block === 'heading')
  const title = heading && heading.text.length <= limits.view.title ? heading.text : name
  return {
    type: 'modal',
    callback_id: 'card',
    title: { type: 'plain_text', text: clip(oneLine(title), limits.view.title), emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    private_metadata: metadata(meta),
    blocks: body(card, limits.view.blocks, uploaded),
  }
}

/** The waiting view, which also prevents the trigger from expiring. */
export const waitingView = (text: string, meta: Meta = {}): types.ModalView => ({
  type: 'modal',
  callback_id: 'waiting',
  title: { type: 'plain_text', text: name, emoji: false },
  close: { type: 'plain_text', text: 'Close', emoji: false },
  private_metadata: metadata(meta),
  blocks: [rich(section(words(text)))],
})

/** Several cards on the Home tab. */
export function homeView(cards: readonly Card[], meta: Meta, uploaded?: Uploaded): types.HomeView {
  const share = Math.floor((limits.view.blocks - cards.length) / Math.max(1, cards.length))
  const blocks = cards.flatMap((card, n) => [
    ...(n ? [{ type: 'divider' as const }] : []),
    ...body(card, share, uploaded, n * 100),
  ])
  return { type: 'home', callback_id: 'home', private_metadata: metadata(meta), blocks }
}
