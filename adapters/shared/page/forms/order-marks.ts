import { marksIn } from '../../../../src/core/judging/order.ts'
import { h } from '../dom.ts'
import type { FieldView } from './field.ts'

/**
 * For a form that asks for a manual order: shows the marked lines as buttons. Each press appends its mark to the order;
 * the last one can be removed. Null for other forms.
 */
export function orderMarks(views: readonly FieldView[]): HTMLElement | null {
  const [code, order] = [viewOf(views, 'code'), viewOf(views, 'order')]
  const input = order?.element.querySelector('input')
  if (!code || !order || !input) return null
  const names = () =>
    order
      .value()
      .split(/[\s,]+/)
      .filter((name) => name !== '')
  const put = (all: readonly string[]) => {
    input.value = all.join(', ')
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const steps = h('div', {
    class: 'buttons',
    attrs: { role: 'group', 'aria-label': 'Steps to put into the order' },
  })
  let shown = ''
  const show = () => {
    const marks = marksIn(code.value())
    const now = JSON.stringify(marks)
    if (now === shown) return
    shown = now
    steps.replaceChildren(
      ...marks.map(({ name, line, text }) =>
        press(`${name}: line ${line} ${text.slice(0, 48)}`, () => put([...names(), name])),
      ),
      ...(marks.length > 0 ? [press('Take the last one back', () => put(names().slice(0, -1)))] : []),
    )
  }
  show()
  // The editor fires no input events, so changes are observed in the DOM.
  new MutationObserver(show).observe(code.element, { subtree: true, childList: true, characterData: true })
  return steps
}

const viewOf = (views: readonly FieldView[], id: string) => views.find((view) => view.id === id)

function press(label: string, deed: () => void): HTMLElement {
  const element = h('button', { class: 'button plain', attrs: { type: 'button' }, on: { click: deed } })
  element.textContent = label
  return element
}
