import { h } from '../../shared/page/dom.ts'
import type { LineState } from './shared/connection.ts'

const words: Readonly<Record<LineState, string>> = {
  connecting: '',
  open: '',
  lost: 'Reconnecting… What happens meanwhile will be here when the line is back.',
}

/** Says that the line to the server is lost, until it is back. */
export class LineNotice {
  readonly element = h('div', { class: 'line-state', attrs: { role: 'status' } })

  show(state: LineState): void {
    // A reconnection that is under way says nothing new.
    if (state === 'connecting' && this.element.textContent) return
    this.element.textContent = words[state]
    document.documentElement.dataset.line = state
  }
}
