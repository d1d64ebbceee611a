import type { WireBlock } from '../../wire-card.ts'
import { h } from '../dom.ts'

const number = /^[+−-]?[\d,.\s]+\s?(%|ms|s|×|pts?|points?)?$/

/** Columns with typed text. */
const monospaced: ReadonlySet<string> = new Set(['code', 'command'])

/** The column with the running thread in a table of steps. */
const turnColumn = 'thread'
const lanes = 8

/**
 * A thread’s style class by its position in the counterexample, so that tables, pictures and replays use the same
 * colour.
 */
export const laneLook = (threads: readonly string[], thread: string): string =>
  `lane lane-${Math.max(0, threads.indexOf(thread)) % lanes}`

/** The threads to colour, so that switches are visible. */
function turns(block: WireBlock & { block: 'table' }): readonly string[] {
  if (block.lanes) return block.lanes
  const n = block.columns.findIndex((name) => name.toLowerCase() === turnColumn)
  return n < 0 ? [] : [...new Set(block.rows.map((row) => row[n] ?? ''))].filter(Boolean)
}

/** A table with aligned number columns. `mine` highlights the row with that name. */
export function boardTable(block: WireBlock & { block: 'table' }, mine: string): HTMLElement {
  const figures = block.columns.map(
    (_, n) => block.rows.length > 0 && block.rows.every((row) => number.test(row[n] ?? '') || row[n] === ''),
  )
  const shape = (n: number) => (figures[n] ? 'number' : monospaced.has(block.columns[n] ?? '') ? 'mono' : '')
  const head = h(
    'tr',
    {},
    ...block.columns.map((name, n) => h('th', { class: shape(n), attrs: { scope: 'col' } }, name)),
  )
  const threads = turns(block)
  const word = (cell: string, n: number) =>
    threads.includes(cell) && block.columns[n]?.toLowerCase() === turnColumn
      ? h('bdi', { class: laneLook(threads, cell) }, cell)
      : h('bdi', {}, cell)
  const rows = block.rows.map((row) => {
    const me = row.includes(mine)
    const attrs = { 'data-row': row.find((cell, n) => !figures[n] && cell) ?? row.join(' ') }
    const cells = row.map((cell, n) => h('td', { class: shape(n) }, word(cell, n)))
    return h('tr', { class: me ? 'me' : '', attrs }, ...cells)
  })
  const table = h('table', {}, h('caption', {}, block.caption), h('thead', {}, head), h('tbody', {}, ...rows))
  return h(
    'div',
    { class: 'table-box', attrs: { tabindex: 0, role: 'group', 'aria-label': block.caption } },
    table,
  )
}

/** Current position of each row, so that {@link moveRows} can animate its move. */
export function rowPlaces(box: HTMLElement): ReadonlyMap<string, number> {
  const rows = box.querySelectorAll<HTMLElement>('[data-row]')
  return new Map([...rows].map((row) => [row.dataset.row ?? '', row.getBoundingClientRect().top]))
}

/** Animates rows from their previous positions. */
export function moveRows(box: HTMLElement, before: ReadonlyMap<string, number>): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  for (const row of box.querySelectorAll<HTMLElement>('[data-row]')) {
    const was = before.get(row.dataset.row ?? '')
    const by = was === undefined ? 0 : was - row.getBoundingClientRect().top
    if (by !== 0)
      row.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], {
        duration: 450,
        easing: 'cubic-bezier(.2,.8,.2,1)',
      })
  }
}
