import type { WireBlock } from '../../wire-card.ts'
import { h, icon } from '../dom.ts'

/** Shows a picture in full size with its text alternative. */
export function enlarge(block: WireBlock & { block: 'picture' }): void {
  const close = h(
    'button',
    {
      class: 'icon-button',
      attrs: { type: 'button', 'aria-label': 'Close' },
      on: { click: () => dialog.close() },
    },
    icon('close'),
  )
  const isDark = document.documentElement.dataset.theme === 'dark'
  const src = (isDark ? block.dark : undefined) ?? block.url
  const image = h('img', { attrs: { src, alt: block.alt, width: block.width, height: block.height } })
  const dialog = h(
    'dialog',
    { class: 'lightbox', attrs: { 'aria-label': block.name }, on: { close: () => dialog.remove() } },
    h('div', { class: 'lightbox-head' }, h('span', {}, block.name), close),
    h('div', { class: 'lightbox-body', attrs: { tabindex: 0 } }, image),
  )
  document.body.appendChild(dialog)
  dialog.showModal()
}
