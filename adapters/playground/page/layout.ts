import { h } from '../../shared/page/dom.ts'

/** Below these widths the sides cover the conversation instead of standing beside it. */
const railOver = matchMedia('(max-width: 760px)')
const sideOver = matchMedia('(max-width: 1120px)')

/** Opens and closes the sides on narrow screens. */
export class Layout {
  readonly #root: HTMLElement
  readonly #parts: { rail: HTMLElement; main: HTMLElement; side: HTMLElement }
  #from: HTMLElement | undefined

  constructor(
    root: HTMLElement,
    parts: { rail: HTMLElement; main: HTMLElement; side: HTMLElement },
    closed: () => void,
  ) {
    this.#root = root
    this.#parts = parts
    const leave = () => {
      this.close()
      closed()
    }
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && root.dataset.open) leave()
    })
    const backdrop = h('div', { class: 'backdrop', on: { click: () => leave() } })
    root.append(backdrop)
    for (const query of [railOver, sideOver]) query.addEventListener('change', () => this.#settle())
    this.#settle()
  }

  open(which: 'rail' | 'side'): void {
    if (!(which === 'rail' ? railOver : sideOver).matches) return
    this.#from = document.activeElement instanceof HTMLElement ? document.activeElement : undefined
    this.#root.dataset.open = which
    this.#settle()
    this.#parts[which].querySelector<HTMLElement>('button')?.focus()
  }

  close(): void {
    if (!this.#root.dataset.open) return
    delete this.#root.dataset.open
    this.#settle()
    this.#from?.focus()
  }

  /** Hidden parts must not be reachable by keyboard. */
  #settle(): void {
    const { open } = this.#root.dataset
    const { rail, main, side } = this.#parts
    rail.inert = open === 'side' || (railOver.matches && open !== 'rail')
    side.inert = open === 'rail' || (sideOver.matches && open !== 'side')
    main.inert = open !== undefined
    for (const [which, opener] of [
      ['rail', '.open-rail'],
      ['side', '.open-side'],
    ] as const)
      main.querySelector(opener)?.setAttribute('aria-expanded', String(open === which))
  }
}
