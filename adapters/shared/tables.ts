const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/gu

/** A number for tables: right-aligned; in a list shown with its column’s name. */
export const isNumber = (cell: string): boolean => /^[-+]?[\d.,]*%?$/.test(cell)

/** Shown in an empty cell. */
export const noValue = '\u2013'

/** Width in monospaced columns: East Asian characters and emoji take two. */
export const textWidth = (text: string): number =>
  /^[\x20-\x7e]*$/.test(text) ? text.length : [...text].length + (text.match(wide)?.length ?? 0)

/** Width of the widest line. */
export const widestLine = (text: string): number => Math.max(...text.split('\n').map(textWidth))

export const padded = (cell: string, size: number): string =>
  cell + ' '.repeat(Math.max(0, size - textWidth(cell)))

/** A table as aligned monospaced text with a rule below its head. */
export function alignedText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  crossing = '  ',
): string {
  const cells = [head, ...rows]
  const widths = head.map((_, n) => Math.max(...cells.map((row) => textWidth(row[n] ?? ''))))
  const right = head.map((_, n) => rows.length > 0 && rows.every((row) => isNumber(row[n] ?? '')))
  const line = (row: readonly string[]) =>
    widths
      .map((size, n) => {
        const cell = row[n] ?? ''
        return right[n] ? ' '.repeat(Math.max(0, size - textWidth(cell))) + cell : padded(cell, size)
      })
      .join('  ')
      .trimEnd()
  const rule = widths.map((size) => '─'.repeat(size)).join(crossing)
  return [line(head), rule, ...rows.map(line)].join('\n')
}
