import type { Block } from '../../../src/core/chat/card.ts'
import type { SimpleBlock } from '../../../src/core/chat/simple.ts'
import { clip, isBlank, oneLine, tidy } from '../../shared/text.ts'
import { escapeTheirs, fence } from '../shared/text.ts'
import { buttons, type Ids, menu, type Row } from './controls.ts'
import { inlines, small } from './inline.ts'
import { markdown } from './markdown.ts'
import { table } from './table.ts'

export type Picture = Extract<Block, { block: 'picture' }>
export type Attachment = Extract<Block, { block: 'file' }>

/** A card’s block prepared for Discord’s components. `close`: without space above. */
export type Part =
  | { kind: 'text'; text: string; close?: boolean }
  | { kind: 'row'; row: Row }
  | { kind: 'picture'; picture: Picture }
  | { kind: 'file'; file: Attachment }
  | { kind: 'line' }

const text = (words: string, close = false): Part[] =>
  isBlank(words) ? [] : [{ kind: 'text', text: words, ...(close && { close }) }]

const rows = (list: readonly Row[]): Part[] => list.map((row) => ({ kind: 'row', row }))

/** Converts one block of a card. */
export function parts(block: SimpleBlock, ids: Ids): Part[] {
  switch (block.block) {
    case 'heading':
      return text(`## ${escapeTheirs(clip(oneLine(block.text), 200))}`)
    case 'markdown':
      return markdown(block.text).flatMap((piece) => text(piece))
    case 'line':
      return text(inlines(block.inline), true)
    case 'context':
      return text(small(inlines(block.inline)), true)
    case 'code':
      return text(fence(block.text, block.language === 'text' ? '' : (block.language ?? 'python')), true)
    case 'spoiler':
      return text(spoiler(block.text))
    case 'facts':
      return block.facts.flatMap(({ name, value }) =>
        text(`**${escapeTheirs(oneLine(name))}:** ${escapeTheirs(clip(oneLine(value), 600))}`, true),
      )
    case 'table':
      return table(block.columns, block.rows, block.caption).flatMap((piece, at) => text(piece, at > 0))
    case 'buttons':
      return rows(buttons(block.buttons, ids))
    case 'select':
      return rows(menu(block, ids))
    case 'picture':
      return [{ kind: 'picture', picture: block }]
    case 'file':
      return [{ kind: 'file', file: block }]
    case 'progress':
      return text(progress(block.done, block.of, block.label), true)
    case 'divider':
      return [{ kind: 'line' }]
  }
}

/** Hidden until the reader clicks it. Bars in the text are escaped. */
const spoiler = (words: string): string => {
  const inner = escapeTheirs(clip(tidy(words), 1_500)).trim()
  return isBlank(inner) ? '' : `||${inner}||`
}

/** A progress bar of ten cells. */
export function progress(done: number, of: number, label: string): string {
  const filled = Math.max(0, Math.min(10, Math.round((done / Math.max(1, of)) * 10)))
  return `${'█'.repeat(filled)}${'░'.repeat(10 - filled)}  ${escapeTheirs(oneLine(label))} (${done} of ${of})`
}
