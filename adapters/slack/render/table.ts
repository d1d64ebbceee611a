import { clip, oneLine } from '../text.ts'

const widest = 28
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/gu

/** How many columns of a monospaced font it takes: letters of East Asia and emoji take two. */
const width = (text: string) => [...text].length + (text.match(wide)?.length ?? 0)

/**
 * A table as aligned monospaced text, numbers to the right. Slack's own table block exists only in messages and
 * always at their end; this one stands where it belongs, in modals and on the Home tab too.
 */
export function columns(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => clip(oneLine(cell), widest)))
  const widths = head.map((_, n) => Math.max(...cells.map((row) => width(row[n] ?? ''))))
  const right = head.map(
    (_, n) => rows.length > 0 && rows.every((row) => /^[-+]?[\d.,]*%?$/.test(row[n] ?? '')),
  )
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
