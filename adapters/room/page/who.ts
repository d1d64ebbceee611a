import { h } from '../../shared/page/dom.ts'
import { whenReleased } from '../../shared/page/press.ts'
import type { WireView } from '../wire/protocol.ts'

/** Chooses the candidate to look at, if there are several. */
export class Who {
  readonly element = h('div', { class: 'who', attrs: { role: 'group', 'aria-label': 'Candidate' } })
  readonly #look: (candidate: number) => void

  constructor(look: (candidate: number) => void) {
    this.#look = look
  }

  show({ candidates, candidate, here }: WireView): void {
    const presence =
      here !== undefined &&
      h('span', { class: `presence ${here ? 'here' : 'away'}` }, here ? 'is here' : 'is not here just now')
    const buttons = candidates.map(({ number, name }) => {
      const attrs = { type: 'button', 'aria-pressed': String(number === candidate) }
      return h('button', { class: 'button', attrs, on: { click: () => this.#look(number) } }, name)
    })
    const shown = candidates.length > 1 ? buttons : [candidates[0]?.name ?? 'Nobody has come in yet']
    whenReleased(this.element, () => this.element.replaceChildren(...shown, ...(presence ? [presence] : [])))
  }
}
