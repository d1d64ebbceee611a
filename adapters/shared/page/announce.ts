import { h, icon } from './dom.ts'

const polite = h('div', { class: 'unseen', attrs: { 'aria-live': 'polite', role: 'status' } })
const toasts = h('div', { class: 'toasts' })

export function mountAnnouncer(): void {
  document.body.append(polite, toasts)
}

/** Says a sentence to those who can't see the page. */
export function announce(sentence: string): void {
  // The same sentence twice has to be read twice.
  const line = h('p', {}, sentence)
  polite.append(line)
  while (polite.childElementCount > 4) polite.firstElementChild?.remove()
}

/** Shows what went wrong until it is closed, or for a while. */
export function toast(sentence: string): void {
  const close = h(
    'button',
    {
      class: 'icon-button',
      attrs: { type: 'button', 'aria-label': 'Close' },
      on: { click: () => box.remove() },
    },
    icon('close'),
  )
  const box = h('div', { class: 'toast', attrs: { role: 'alert' } }, h('span', {}, sentence), close)
  // A modal dialog covers everything that is not in it.
  const open = [...document.querySelectorAll<HTMLDialogElement>('dialog[open]')].at(-1)
  ;(open ?? toasts).append(box)
  setTimeout(() => box.remove(), 12_000)
}
