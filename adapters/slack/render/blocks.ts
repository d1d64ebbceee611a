import type { Block } from '../../../src/core/chat/card.ts'
import { simple } from '../../../src/core/chat/simple.ts'
import { clip, clipMiddle, oneLine, tidy } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import { buttons, choice, spoiler } from './buttons.ts'
import { carousel } from './carousel.ts'
import { chart } from './chart.ts'
import { context } from './context.ts'
import type { FeatureSet } from './features.ts'
import { feedback } from './feedback.ts'
import { listing } from './listing.ts'
import { markdown } from './markdown.ts'
import { pieces, preformatted, type RichPart, rich, section, words } from './rich.ts'
import type { SlackBlock } from './slack-block.ts'
import { table } from './table.ts'

/** Results of uploads by block: file ids of pictures, and the state of files as text. */
export type Uploaded = ReadonlyMap<Block, string>

/** Renders a card’s block as Slack blocks. `n` makes its button ids unique in the message. */
export function blocks(block: Block, n: number, uploaded: Uploaded, features: FeatureSet): SlackBlock[] {
  switch (block.block) {
    case 'heading':
      return [header(block.text)]
    case 'markdown':
      return markdown(block.text)
    case 'line':
      return paragraph(section(block.inline.flatMap(pieces)))
    case 'context':
      return context(block.inline)
    case 'code':
      return [rich(preformatted(clipMiddle(tidy(block.text), limits.richText) || ' '))]
    case 'spoiler':
      return [spoiler(block.text, n)]
    case 'facts':
      return paragraph(section(block.facts.flatMap(({ name, value }, at) => fact(name, value, at))))
    case 'table':
      return [rich(section(words(oneLine(block.caption), { bold: true })), table(block.columns, block.rows))]
    case 'buttons':
      return buttons(block.buttons, n)
    case 'feedback':
      return feedback(block, n, features)
    case 'working':
      return simple(block).flatMap((one) => blocks(one, n, uploaded, features))
    case 'listing': {
      const table = (features.has('carousel') && carousel(block, n)) || listing(block, features)
      return table ? [table] : simple(block).flatMap((one) => blocks(one, n, uploaded, features))
    }
    case 'select':
      return [choice(block, n)]
    case 'picture':
      return [picture(block, uploaded), ...charted(block, features)]
    case 'file':
      return context([{ text: `${oneLine(block.name)} ${uploaded.get(block) ?? notYet}` }])
    case 'progress':
      return [rich(section(words(progress(block.done, block.of, block.label))))]
    case 'divider':
      return [{ type: 'divider' }]
  }
}

/** Text for a file: views cannot contain files, and a message gets them only after it is sent. */
const notYet = 'comes as a file, in your messages with Gilbert.'

/** Slack refuses rich text without words. */
const paragraph = (part: RichPart): SlackBlock[] => (part.elements.length ? [rich(part)] : [])

const header = (text: string): SlackBlock => ({
  type: 'header',
  text: { type: 'plain_text', text: clip(oneLine(text), limits.header), emoji: false },
})

const fact = (name: string, value: string, at: number) => [
  ...words(`${at ? '\n' : ''}${oneLine(name)}: `, { bold: true }),
  ...words(oneLine(value)),
]

/** If the upload failed, the text alternative is shown. */
const picture = (block: Extract<Block, { block: 'picture' }>, uploaded: Uploaded): SlackBlock => {
  const id = uploaded.get(block)
  const alt = clip(oneLine(block.alt), limits.image.alt)
  return id
    ? { type: 'image', slack_file: { id }, alt_text: alt }
    : rich(section(words(alt, { italic: true })))
}

/** Beside the picture, because Slack’s own chart shows each value and is read by screen readers. */
const charted = ({ bars }: Extract<Block, { block: 'picture' }>, features: FeatureSet): SlackBlock[] => {
  const drawn = bars && features.has('chart') ? chart(bars) : undefined
  return drawn ? [drawn] : []
}

/** A progress bar of ten cells. */
function progress(done: number, of: number, label: string): string {
  const filled = Math.max(0, Math.min(10, Math.round((done / Math.max(1, of)) * 10)))
  return `${'█'.repeat(filled)}${'░'.repeat(10 - filled)}  ${oneLine(label)} (${done} of ${of})`
}
