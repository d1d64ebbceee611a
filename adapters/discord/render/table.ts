import { clip, escapeTheirs, fence, inlineCode, limitOfBlock, oneLine } from '../text.ts'

/** What a line of monospaced text holds in a container before it breaks on a desk's screen. */
const widest = 58
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/gu
const number = /^[-+]?[\d.,]*%?$/
const nothing = '\u2013'

const width = (text: string) => [...text].length + (text.match(wide)?.length ?? 0)

const fits = (text: string, most = widest) =>
  text.length <= limitOfBlock && Math.max(...text.split('\n').map(width)) <= most

/**
 * Discord has no tables: aligned monospaced text where the lines fit; steps of a program with what happens below each
 * line; else a list with a row an item.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  caption: string,
): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => (cell.trim() === '' ? '' : oneLine(cell))))
  const text = columns(head.map(oneLine), cells)
  const title = `**${escapeTheirs(oneLine(caption))}**`
  if (fits(text) || cells.length === 0) return [title, fence(text)]
  const stacked = steps(head, cells)
  // What happens may take a second line; it is still told apart.
  if (stacked && fits(stacked, widest + 14)) return [title, fence(stacked)]
  return [title, ...cells.map((row, at) => item(head, row, at))]
}

/** Where a column is code: each row up to it, aligned, and what comes after it on a line of its own. */
function steps(head: readonly string[], rows: readonly (readonly string[])[]): string | undefined {
  const code = head.indexOf('code')
  if (code < 1) return undefined
  const said = rows.map((row) =>
    row.map((cell, n) => (n > 0 && number.test(cell) ? `${head[n]} ${cell}` : cell)),
  )
  const widths = head.slice(0, code).map((_, n) => Math.max(...said.map((row) => width(row[n] ?? ''))))
  return said
    .flatMap((row) => [
      `${widths.map((size, n) => pad(row[n] ?? '', size)).join('  ')}   ${row[code] ?? ''}`.trimEnd(),
      ...row.slice(code + 1).flatMap((cell) => (cell === '' || cell === nothing ? [] : [`    → ${cell}`])),
    ])
    .join('\n')
}

const pad = (cell: string, size: number) => cell + ' '.repeat(Math.max(0, size - width(cell)))

/** The first cell leads; a bare number is said with its column's name. */
function item(head: readonly string[], [first = '', ...rest]: readonly string[], at: number): string {
  const more = rest.flatMap((cell, n) => {
    if (cell === '' || cell === nothing) return []
    const name = head[n + 1] ?? ''
    if (name === 'code') return [inlineCode(clip(cell, 120))]
    return [number.test(cell) ? `${oneLine(name)} ${cell}` : escapeTheirs(clip(cell, 200))]
  })
  return `${at + 1}. ${[`**${escapeTheirs(clip(first || nothing, 100))}**`, ...more].join('  ')}`
}

function columns(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows]
  const widths = head.map((_, n) => Math.max(...cells.map((row) => width(row[n] ?? ''))))
  const right = head.map((_, n) => rows.length > 0 && rows.every((row) => number.test(row[n] ?? '')))
  const line = (row: readonly string[]) =>
    widths
      .map((size, n) => {
        const cell = row[n] ?? ''
        return right[n] ? ' '.repeat(Math.max(0, size - width(cell))) + cell : pad(cell, size)
      })
      .join('  ')
      .trimEnd()
  const [first = [], ...rest] = cells
  return [line(first), widths.map((size) => '─'.repeat(size)).join('──'), ...rest.map(line)].join('\n')
}
