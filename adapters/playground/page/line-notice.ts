import { h } from '../../shared/page/dom.ts'
import type { LineState } from './shared/connection.ts'

const words: Readonly<Record<LineState, string>> = {
  connecting: '',
  open: '',
  lost: 'Reconnecting… What happens meanwhile will be here when the line is back.',
}

/** Shows that the connection to the server is lost, until it is back. */
export class LineNotice {
  readonly element = h('div', { class: 'line-state', attrs: { role: 'status' } })

  show(state: LineState): void {
    // A running reconnection does not change the message.
    if (state === 'connecting' && this.element.textContent) return
    this.element.textContent = words[state]
    document.documentElement.dataset.line = state
  }
}
