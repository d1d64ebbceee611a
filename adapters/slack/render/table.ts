import { alignedText, isNumber, noValue, widestLine } from '../../shared/tables.ts'
import { clipMiddle, oneLine } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import { preformatted, type RichPart, words } from './rich.ts'

/** Maximum line width before it wraps on a medium screen. */
const widest = 68

/**
 * A table. Slack’s own table block exists only at the end of messages. This one can be anywhere, also in modals and on
 * the Home tab: aligned monospaced text if the lines fit, otherwise a list.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): RichPart {
  const cells = rows.map((row) => row.map(oneLine))
  const text = alignedText(head.map(oneLine), cells)
  const fits = widestLine(text) <= widest
  return fits || !cells.length ? preformatted(clipMiddle(text, limits.richText)) : listed(head, cells)
}

/** One item per row: the first cell, then the others; numbers with their column’s name. */
const listed = (head: readonly string[], rows: readonly (readonly string[])[]): RichPart => ({
  type: 'rich_text_list',
  style: 'ordered',
  elements: rows.map(([first = '', ...rest]) => ({
    type: 'rich_text_section',
    elements: [
      ...words(first, { bold: true }),
      ...rest.flatMap((cell, n) => (cell === noValue ? [] : cellPieces(head[n + 1] ?? '', cell))),
    ],
  })),
})

const cellPieces = (name: string, cell: string) =>
  name === 'code'
    ? [...words('  '), ...words(cell, { code: true })]
    : words(`  ${isNumber(cell) ? `${name} ` : ''}${cell}`)
