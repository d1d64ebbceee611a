import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../../docs/design/pythons.md')

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

/**
 * Puts what was run into a Markdown table, and leaves its other cells as they are: one Python or one suite at a time fills it.
 *
 * @param rows - each a suite's name, and what came of it on each of `pythons`
 */
export function withCells(
  text: string,
  pythons: readonly string[],
  rows: readonly (readonly string[])[],
  day: string,
): string {
  const lines = text.split('\n')
  const head = cellsOf(lines.find((line) => line.startsWith('| suite |')) ?? '')
  return lines
    .map((line) => {
      const cells = cellsOf(line)
      const row = line.startsWith('| ') ? rows.find(([suite]) => suite === cells[0]) : undefined
      if (!row) return line
      for (const [at, python] of pythons.entries()) {
        const column = head.indexOf(python)
        const result = row[at + 1]
        if (column > 0 && result !== undefined)
          cells[column] = result === 'needs a GIL' ? result : `${result}, ${day}`
      }
      return `| ${cells.join(' | ')} |`
    })
    .join('\n')
}

/** As `withCells`, in docs/design/pythons.md, with today's date. */
export function keepTable(pythons: readonly string[], rows: readonly (readonly string[])[]): void {
  const today = new Date().toISOString().slice(0, 10)
  writeFileSync(file, withCells(readFileSync(file, 'utf8'), pythons, rows, today))
}
