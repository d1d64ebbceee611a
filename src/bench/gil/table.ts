import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answers, Row } from './ask.ts'

const page = join(import.meta.dirname, '../../../docs/design/gil.md')

/** One column of the table, such as `3.14` or `3.14 JIT`: the result by place, in the table’s order. */
export type Column = ReadonlyMap<string, string>

const cell = ({ cold, warm, compiled }: Row): string => {
  if (compiled !== undefined) return compiled === null ? 'not compiled' : compiled ? 'yes' : '–'
  if (warm) return cold ? 'yes' : 'not the first time'
  return cold ? 'first time' : '–'
}

const head = ({ python, jit }: Answers): string =>
  python.split('.').slice(0, 2).join('.') + (jit ? ' JIT' : '')

/** Columns by their heading. */
export const columnsOf = (all: readonly Answers[]): ReadonlyMap<string, Column> =>
  new Map(all.map((one) => [head(one), new Map(one.rows.map((row) => [row.place, cell(row)]))]))

/** The table as Markdown for the page. */
export function markdown(all: readonly Answers[]): string {
  const columns = [...columnsOf(all)]
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const lines = [
    line(['place', ...columns.map(([name]) => name)]),
    line(['place', ...columns].map(() => '---')),
  ]
  let kind = ''
  for (const row of all[0]?.rows ?? []) {
    if (row.kind !== kind) lines.push(line([`**${row.kind}**`, ...columns.map(() => '')]))
    kind = row.kind
    lines.push(line([row.place, ...columns.map(([, column]) => column.get(row.place) ?? '?')]))
  }
  return lines.join('\n')
}

/** The columns in the page’s table. */
export function recorded(): ReadonlyMap<string, Column> {
  const rows = readFileSync(page, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((text) => text.trim()),
    )
  const first = rows.findIndex(([name]) => name === 'place')
  const [, ...heads] = rows[first] ?? []
  const body = rows.slice(first + 2).filter(([, ...cells]) => cells.some((text) => text))
  return new Map(
    heads.map((name, at) => [name, new Map(body.map(([place = '', ...cells]) => [place, cells[at] ?? '']))]),
  )
}
