import { limits } from '../limits.ts'
import { clipMiddle, oneLine } from '../text.ts'
import { preformatted, type RichPart, words } from './rich.ts'

/** What a line holds before it breaks on a screen of middling width. */
const widest = 68
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/gu

/** How many columns of a monospaced font it takes: letters of East Asia and emoji take two. */
const width = (text: string) => [...text].length + (text.match(wide)?.length ?? 0)

/**
 * A table. Slack's own table block exists only in messages and always at their end; this one stands where it
 * belongs, in modals and on the Home tab too: aligned monospaced text where the lines fit, else a list.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): RichPart {
  const cells = rows.map((row) => row.map(oneLine))
  const text = columns(head.map(oneLine), cells)
  const fits = Math.max(...text.split('\n').map(width)) <= widest
  return fits || !cells.length ? preformatted(clipMiddle(text, limits.richText)) : listed(head, cells)
}

/** A row an item: its first cell leads, a number is said with its column's name. */
const listed = (head: readonly string[], rows: readonly (readonly string[])[]): RichPart => ({
  type: 'rich_text_list',
  style: 'ordered',
  elements: rows.map(([first = '', ...rest]) => ({
    type: 'rich_text_section',
    elements: [
      ...words(first, { bold: true }),
      ...rest.flatMap((cell, n) => (cell === '\u2013' ? [] : cellPieces(head[n + 1] ?? '', cell))),
    ],
  })),
})

const cellPieces = (name: string, cell: string) =>
  name === 'code'
    ? [...words('  '), ...words(cell, { code: true })]
    : words(`  ${number.test(cell) ? `${name} ` : ''}${cell}`)

const number = /^[-+]?[\d.,]*%?$/

function columns(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows]
  const widths = head.map((_, n) => Math.max(...cells.map((row) => width(row[n] ?? ''))))
  const right = head.map((_, n) => rows.length > 0 && rows.every((row) => number.test(row[n] ?? '')))
  const line = (row: readonly string[]) =>
    widths
      .map((size, n) => {
        const cell = row[n] ?? ''
        const space = ' '.repeat(Math.max(0, size - width(cell)))
        return right[n] ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd()
  const [first = [], ...rest] = cells
  return [line(first), widths.map((size) => '─'.repeat(size)).join('  '), ...rest.map(line)].join('\n')
}
