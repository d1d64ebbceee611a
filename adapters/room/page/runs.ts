import { cardView } from '../../shared/page/cards/card.ts'
import { h } from '../../shared/page/dom.ts'
import { whenReleased } from '../../shared/page/press.ts'
import type { WireRun } from '../wire/protocol.ts'

const kinds = { ran: 'Run', sent: 'Sent', explored: 'Explored' } as const

const clockTime = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' })

/** Number of results that are shown open. Earlier ones are folded. */
const open = 2

/** Results of the code, newest first. Only changed ones are redrawn. */
export class Runs {
  readonly element = h('section', {
    class: 'runs',
    attrs: { 'aria-label': 'Results', 'aria-live': 'polite' },
  })
  readonly #drawn = new Map<string, { text: string; element: HTMLElement }>()
  readonly #share: ((run: WireRun) => Promise<void>) | undefined

  /** @param share shows an exploration to the candidate; undefined for people without this right */
  constructor(share?: (run: WireRun) => Promise<void>) {
    this.#share = share
  }

  show(runs: readonly WireRun[]): void {
    const shown = runs.map((run, n) => this.#row(run, n < open))
    whenReleased(this.element, () => this.element.replaceChildren(...shown))
  }

  /** @param fresh among the latest; what somebody opened or closed themselves stays so */
  #row(run: WireRun, fresh: boolean): HTMLElement {
    const text = JSON.stringify([run, fresh])
    const known = this.#drawn.get(run.id)
    if (known?.text === text) return known.element
    const card = cardView(run.card, { me: { id: '', name: '' }, press: async () => undefined })
    const label = [
      h('span', { class: 'tag' }, kinds[run.what]),
      ` ${clockTime.format(run.at)}${run.shared ? ', shared' : ''}`,
    ]
    const share = run.what === 'explored' && run.done && !run.shared && this.#share !== undefined
    const body = [card, share && this.#shareButton(run)]
    const folded = h(
      'details',
      { class: 'run-folded' },
      h('summary', { class: 'run-kind' }, ...label, `: ${run.card.summary}`),
      ...body,
    )
    folded.open = known?.element.querySelector('details.run-folded[open]') != null
    const element = fresh
      ? h('article', { class: 'run' }, h('p', { class: 'run-kind' }, ...label), ...body)
      : h('article', { class: 'run' }, folded)
    this.#drawn.set(run.id, { text, element })
    return element
  }

  #shareButton(run: WireRun): HTMLElement {
    const click = () => void this.#share?.(run)
    return h(
      'button',
      { class: 'button', attrs: { type: 'button' }, on: { click } },
      'Show it to the candidate',
    )
  }
}
