import { h } from '../../shared/page/dom.ts'
import type { WireView } from '../wire/protocol.ts'

const two = (number: number) => String(number).padStart(2, '0')

/** The running part’s clock, by the server’s time, so that all pages agree. */
export class Clock {
  readonly element = h('p', { class: 'clock', attrs: { role: 'timer' } })
  #ends: number | undefined
  /** Difference to the server’s clock. */
  #ahead = 0

  constructor() {
    setInterval(() => this.#draw(), 500)
  }

  take({ now, ends }: WireView): void {
    this.#ahead = now - Date.now()
    this.#ends = ends
    this.#draw()
  }

  #draw(): void {
    this.element.hidden = this.#ends === undefined
    if (this.#ends === undefined) return
    const seconds = Math.ceil((this.#ends - Date.now() - this.#ahead) / 1_000)
    const text = `${Math.floor(Math.abs(seconds) / 60)}:${two(Math.abs(seconds) % 60)}`
    const words = seconds > 0 ? `${text} left` : `${text} over`
    this.element.classList.toggle('late', seconds <= 0)
    if (this.element.textContent !== words) this.element.textContent = words
  }
}
