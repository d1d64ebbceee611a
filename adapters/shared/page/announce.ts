import { h, icon } from './dom.ts'

const polite = h('div', { class: 'unseen', attrs: { 'aria-live': 'polite', role: 'status' } })
const toasts = h('div', { class: 'toasts' })

export function mountAnnouncer(): void {
  document.body.append(polite, toasts)
}

/** Announces a sentence to screen readers. */
export function announce(sentence: string): void {
  // A new element, so that a repeated sentence is read again.
  const line = h('p', {}, sentence)
  polite.append(line)
  while (polite.childElementCount > 4) polite.firstElementChild?.remove()
}

/** Shows an error for a while or until it is closed. */
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
  // A modal dialog covers everything outside it.
  const open = [...document.querySelectorAll<HTMLDialogElement>('dialog[open]')].at(-1)
  ;(open ?? toasts).append(box)
  setTimeout(() => box.remove(), 12_000)
}
