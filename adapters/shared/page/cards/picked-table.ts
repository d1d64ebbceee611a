import type { WireBlock } from '../../wire-card.ts'
import { h } from '../dom.ts'
import { pressable } from './pressable.ts'
import { boardTable } from './table.ts'

type Table = WireBlock & { block: 'table' }

/** Maximum number of pressed rows; more names are not read. */
const most = 24

/**
 * A table whose rows are pressed in sequence. Each press appends the row to a list below; the last one can be removed;
 * a button runs the action. Rows react to a click anywhere, and to the keyboard through their button.
 */
export function pickedTable(
  block: Table,
  picked: NonNullable<Table['picked']>,
  context: { me: { name: string }; press(action: string, fields: Record<string, string>): Promise<void> },
): HTMLElement {
  const table = boardTable(block, context.me.name)
  const chosen: { value: string; label: string }[] = []
  const list = h('ol', { class: 'picked-rows' })
  const run = pressable(picked.label, 'plain', `${picked.action}#picked`, false, () =>
    context.press(picked.action, { value: chosen.map(({ value }) => value).join(',') }),
  )
  const back = pressable('Take the last one back', 'plain', `${picked.action}#back`, false, async () => {
    chosen.pop()
    show()
    if (chosen.length === 0) table.querySelector<HTMLElement>('.pick')?.focus()
  })
  const below = h('div', { class: 'picked', attrs: { role: 'group', 'aria-live': 'polite' } }, list)
  below.appendChild(h('div', { class: 'buttons' }, run, back))
  const hint = h('p', { class: 'context' }, 'Press steps in the order in which you want them to run.')

  function show(): void {
    list.replaceChildren(...chosen.map(({ label }) => h('li', {}, h('bdi', {}, label))))
    below.hidden = chosen.length === 0
  }

  for (const [n, row] of [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')].entries()) {
    const value = picked.values[n] ?? ''
    const cell = row.cells[row.cells.length - 1]
    if (value === '' || !cell) continue
    const label = (block.rows[n] ?? []).slice(0, 3).join(' ')
    const pick = h(
      'button',
      { class: 'pick', attrs: { type: 'button', 'aria-label': `Next: ${label}` } },
      '+',
    )
    cell.appendChild(pick)
    row.classList.add('pickable')
    row.addEventListener('click', () => {
      // Selecting text is not a press.
      if (chosen.length === most || getSelection()?.isCollapsed === false) return
      chosen.push({ value, label })
      show()
    })
  }
  show()
  return h('div', { class: 'picking' }, table, hint, below)
}
