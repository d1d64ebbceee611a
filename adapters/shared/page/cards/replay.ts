import { type Counterexample, placeOf } from '../../../../src/core/judging/counterexample.ts'
import { type Moment, momentsOf } from '../../../../src/core/judging/replay.ts'
import { freshId, h } from '../dom.ts'
import { laneLook } from './table.ts'

/** Steps through a counterexample and shows the shared data after each step. Arrow keys work inside. */
export function replayView(found: Counterexample): HTMLElement | null {
  const moments = momentsOf(found)
  if (moments.length === 0) return null
  const last = moments.length - 1
  let at = 0
  const rows = moments.map(({ step }, n) => stepRow(found, step, n, () => show(n)))
  const list = h('ol', { class: 'replay-steps' }, ...rows.map((row) => h('li', {}, row)))
  const now = h('p', { class: 'replay-now', attrs: { 'aria-live': 'polite' } })
  const values = h('div', { class: 'replay-values' })
  const back = mover('Back', '←', () => show(at - 1))
  const next = mover('Next', '→', () => show(at + 1))
  const first = mover('First step', '⇤', () => show(0))
  const end = mover('Last step', '⇥', () => show(last))

  function show(wanted: number): void {
    at = Math.min(last, Math.max(0, wanted))
    const moment = moments[at]
    if (!moment) return
    const { step } = moment
    const place = placeOf(step)
    const where = place === '' ? '' : place === 'judge' ? ', the judge’s own code' : `, line ${place}`
    now.textContent = `Step ${at + 1} of ${moments.length}. ${step.thread}${where}: ${plain(step.event)}`
    for (const [n, row] of rows.entries()) {
      row.classList.toggle('now', n === at)
      row.classList.toggle('later', n > at)
      row.tabIndex = n === at ? 0 : -1
      if (n === at) row.setAttribute('aria-current', 'step')
      else row.removeAttribute('aria-current')
    }
    values.replaceChildren(valuesOf(found, moment))
    // Never disabled, because a disabled button loses the focus.
    for (const [button, done] of [
      [back, at === 0],
      [first, at === 0],
      [next, at === last],
      [end, at === last],
    ] as const)
      button.ariaDisabled = String(done)
    keepInView(list, rows[at])
  }

  const title = h('h4', { id: freshId('replay') }, 'Step by step')
  const box = h(
    'section',
    {
      class: 'replay',
      attrs: { 'aria-labelledby': title.id },
      on: {
        keydown: (event) => {
          const to = {
            ArrowLeft: at - 1,
            ArrowUp: at - 1,
            ArrowRight: at + 1,
            ArrowDown: at + 1,
            Home: 0,
            End: last,
          }[event.key]
          if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
          event.preventDefault()
          event.stopPropagation()
          show(to)
          // If a step has the focus, the arrow keys move the focus with the steps.
          if (rows.includes(document.activeElement as HTMLButtonElement))
            rows[at]?.focus({ preventScroll: true })
        },
      },
    },
    h('div', { class: 'replay-bar' }, title, first, back, next, end),
    now,
    h('div', { class: 'replay-body' }, list, values),
  )
  show(0)
  return box
}

const plain = (text: string) => text.replaceAll('`', '')

function mover(label: string, sign: string, press: () => void): HTMLButtonElement {
  const attrs = { type: 'button', 'aria-label': label, title: label, 'data-key': `replay-${label}` }
  return h('button', { class: 'button plain mover', attrs, on: { click: press } }, sign)
}

function stepRow(
  found: Counterexample,
  step: Moment['step'],
  n: number,
  press: () => void,
): HTMLButtonElement {
  return h(
    'button',
    {
      class: step.collides ? 'replay-step collides' : 'replay-step',
      attrs: { type: 'button' },
      on: { click: press },
    },
    h('span', { class: 'replay-number' }, String(n + 1)),
    h('bdi', { class: laneLook(found.threads, step.thread) }, step.thread),
    h(
      'span',
      { class: 'replay-what' },
      step.source ? h('code', {}, `${placeOf(step)} ${step.source.trim()}`.trim()) : null,
      h('span', {}, plain(step.event)),
    ),
  )
}

function valuesOf(found: Counterexample, { places, held }: Moment): HTMLElement {
  if (places.length === 0 && held.length === 0)
    return h('p', { class: 'quiet' }, 'Nothing shared has been touched yet.')
  const rows = places.map(({ names, value, changed, stale }) =>
    h(
      'tr',
      { class: changed ? 'changed' : '' },
      h(
        'th',
        { attrs: { scope: 'row' } },
        ...names.flatMap((name, n) => [n > 0 ? ', ' : null, h('code', {}, name)]),
      ),
      h('td', {}, h('code', {}, value)),
      h(
        'td',
        { class: 'stale' },
        ...stale.map((one) =>
          h(
            'span',
            {},
            h('bdi', { class: laneLook(found.threads, one.thread) }, one.thread),
            ' read ',
            h('code', {}, one.value),
          ),
        ),
      ),
    ),
  )
  const locks = held.map(({ lock, by }) =>
    h(
      'tr',
      {},
      h('th', { attrs: { scope: 'row' } }, h('code', {}, lock)),
      h('td', { attrs: { colspan: 2 } }, 'held by ', h('bdi', { class: laneLook(found.threads, by) }, by)),
    ),
  )
  const head = h(
    'tr',
    {},
    ...['Shared', 'now', 'read before, and older'].map((name) => h('th', { attrs: { scope: 'col' } }, name)),
  )
  return h(
    'table',
    {},
    h('caption', { class: 'unseen' }, 'What the threads share after this step'),
    h('thead', {}, head),
    h('tbody', {}, ...rows, ...locks),
  )
}

/** Scrolls only the list, so that the page does not jump. */
function keepInView(list: HTMLElement, row: HTMLElement | undefined): void {
  if (!row) return
  const top = row.offsetTop - list.offsetTop
  if (top < list.scrollTop) list.scrollTop = top
  else if (top + row.offsetHeight > list.scrollTop + list.clientHeight)
    list.scrollTop = top + row.offsetHeight - list.clientHeight
}
