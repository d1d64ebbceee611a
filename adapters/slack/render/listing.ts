import type { types } from '@slack/bolt'
import type { Block, Cell } from '../../../src/core/chat/card.ts'
import { clip, oneLine } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import type { FeatureSet } from './features.ts'
import type { SlackBlock } from './slack-block.ts'

type Listing = Extract<Block, { block: 'listing' }>
type SlackCell = types.RawTextElement | types.RawNumberElement

/** Slack refuses empty cells. */
const raw = (text: string): types.RawTextElement => ({ type: 'raw_text', text: oneLine(text).trim() || '–' })

function cell(one: Cell): SlackCell {
  if (typeof one === 'string') return raw(one)
  const { value, shown } = typeof one === 'number' ? { value: one, shown: String(one) } : one
  return { type: 'raw_number', value, text: oneLine(shown).trim() || '–' }
}

const letters = (rows: readonly (readonly SlackCell[])[]): number =>
  rows.flat().reduce((sum, { text }) => sum + text.length, 0)

/** Slack’s own table; undefined if it is not supported or too big. */
export function listing(block: Listing, features: FeatureSet): SlackBlock | undefined {
  const rows = [block.columns.map(raw), ...block.rows.map((row) => row.cells.map(cell))]
  const { rows: most, columns, words } = limits.table
  if (rows.length < 2 || rows.length > most || block.columns.length > columns || letters(rows) > words)
    return undefined
  const caption = clip(oneLine(block.caption).trim(), limits.header) || 'Table'
  if (features.has('data-table'))
    return {
      type: 'data_table',
      caption,
      rows,
      page_size: rows.length - 1,
      row_header_column_index: block.lead,
    }
  if (!features.has('table')) return undefined
  const align = (at: number) =>
    block.rows.every(({ cells }) => typeof cells[at] === 'number') ? 'right' : 'left'
  return { type: 'table', rows, column_settings: block.columns.map((_, at) => ({ align: align(at) })) }
}
