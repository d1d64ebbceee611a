import { alignedText, isNumber, noValue, padded, textWidth, widestLine } from '../../shared/tables.ts'
import { clip, oneLine } from '../../shared/text.ts'
import { escapeTheirs, fence, inlineCode, limitOfBlock } from '../shared/text.ts'

/** Width of monospaced text before it wraps on a desktop screen. */
const widest = 58

const fits = (text: string, most = widest) => text.length <= limitOfBlock && widestLine(text) <= most

/**
 * Discord has no tables. Uses aligned monospaced text if the lines fit; for steps of a program, events below each line;
 * otherwise a list.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  caption: string,
): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => (cell.trim() === '' ? '' : oneLine(cell))))
  const text = alignedText(head.map(oneLine), cells, '──')
  const title = `**${escapeTheirs(oneLine(caption))}**`
  if (fits(text) || cells.length === 0) return [title, fence(text)]
  const stacked = steps(head, cells)
  // The event may need a second line; it is still distinguishable.
  if (stacked && fits(stacked, widest + 14)) return [title, fence(stacked)]
  return [title, ...cells.map((row, at) => item(head, row, at))]
}

/** If there is a code column: each row up to it, aligned, and the rest on a separate line. */
function steps(head: readonly string[], rows: readonly (readonly string[])[]): string | undefined {
  const code = head.indexOf('code')
  if (code < 1) return undefined
  const said = rows.map((row) =>
    row.map((cell, n) => (n > 0 && isNumber(cell) ? `${head[n]} ${cell}` : cell)),
  )
  const widths = head.slice(0, code).map((_, n) => Math.max(...said.map((row) => textWidth(row[n] ?? ''))))
  return said
    .flatMap((row) => [
      `${widths.map((size, n) => padded(row[n] ?? '', size)).join('  ')}   ${row[code] ?? ''}`.trimEnd(),
      ...row.slice(code + 1).flatMap((cell) => (cell === '' || cell === noValue ? [] : [`    → ${cell}`])),
    ])
    .join('\n')
}

/** The first cell, then the others; numbers with their column’s name. */
function item(head: readonly string[], [first = '', ...rest]: readonly string[], at: number): string {
  const more = rest.flatMap((cell, n) => {
    if (cell === '' || cell === noValue) return []
    const name = head[n + 1] ?? ''
    if (name === 'code') return [inlineCode(clip(cell, 120))]
    return [isNumber(cell) ? `${oneLine(name)} ${cell}` : escapeTheirs(clip(cell, 200))]
  })
  return `${at + 1}. ${[`**${escapeTheirs(clip(first || noValue, 100))}**`, ...more].join('  ')}`
}
