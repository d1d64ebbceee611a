import type { Block, Card } from '../../../src/core/chat/card.ts'
import { clip, oneLine } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import { escapeMrkdwn } from '../shared/text.ts'
import { blocks, type Uploaded } from './blocks.ts'
import { context } from './context.ts'
import { plainly } from './features.ts'
import type { Rich } from './rich.ts'
import type { SlackBlock } from './slack-block.ts'

export type Picture = Extract<Block, { block: 'picture' }>
export type Attachment = Extract<Block, { block: 'file' }>

/** A rendered message. `text` is for notifications and screen readers. */
export interface Rendered {
  text: string
  blocks: SlackBlock[]
}

const nothing: Uploaded = new Map()

export const picturesOf = (card: Card): Picture[] => card.blocks.filter((b) => b.block === 'picture')
export const filesOf = (card: Card): Attachment[] => card.blocks.filter((b) => b.block === 'file')

export const message = (card: Card, uploaded = nothing, features = plainly): Rendered => ({
  text: clip(escapeMrkdwn(oneLine(card.summary)), limits.message.text),
  blocks: body(card, limits.message.blocks, uploaded, 0, features),
})

/** A card’s blocks within Slack’s limits, with at most one table and two charts. Says so if something is left out. */
export function body(
  card: Card,
  most: number,
  uploaded = nothing,
  from = 0,
  features = plainly,
): SlackBlock[] {
  const first = card.blocks.findIndex(({ block }) => block === 'listing')
  const charts = card.blocks.filter((block) => block.block === 'picture' && block.bars)
  const newer = (block: Block, n: number) =>
    block.block === 'listing' ? n === first : charts.indexOf(block) < limits.message.charts
  const all = card.blocks.flatMap((block, n) =>
    blocks(block, from + n, uploaded, newer(block, n) ? features : plainly),
  )
  const fitting = within(all.length > most ? squeeze(all) : all, most)
  return fitting.length ? fitting : context([{ text: oneLine(card.summary) }])
}

/** Merges adjacent rich text blocks. The text stays, but the space between paragraphs is lost. */
function squeeze(all: SlackBlock[]): SlackBlock[] {
  const kept: SlackBlock[] = []
  for (const block of all) {
    const last = kept.at(-1)
    if (last?.type === 'rich_text' && block.type === 'rich_text') {
      const [before, after] = [last as Rich, block as Rich]
      kept[kept.length - 1] = { ...before, elements: [...before.elements, ...after.elements] }
    } else kept.push(block)
  }
  return kept
}

function within(all: SlackBlock[], most: number): SlackBlock[] {
  const kept: SlackBlock[] = []
  let size = 0
  let cut = false
  const room = most - 1
  for (const block of all) {
    const length = letters(block)
    if (size + length > limits.message.words || (kept.length >= room && all.length > most)) cut = true
    else {
      kept.push(block)
      size += length
    }
  }
  if (!cut) return kept
  return [...kept.slice(0, room), ...context([{ text: 'Too long for Slack: the rest is left out here.' }])]
}

/** Number of characters of all texts in a block, recursively. */
function letters(block: object): number {
  let sum = 0
  for (const [key, value] of Object.entries(block)) {
    if (typeof value === 'string') {
      if (key === 'text' || key === 'alt_text') sum += escapeMrkdwn(value).length
    } else if (typeof value === 'object' && value !== null) sum += letters(value)
  }
  return sum
}
