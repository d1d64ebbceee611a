import { cardView } from '../../shared/page/cards/card.ts'
import { moveRows, rowPlaces } from '../../shared/page/cards/table.ts'
import { keepChosen } from '../../shared/page/chosen.ts'
import { h, icon } from '../../shared/page/dom.ts'
import { whenReleased } from '../../shared/page/press.ts'
import type { CodeAction, Message } from '../room/protocol.ts'
import { Composer } from './forms/composer.ts'
import { type MessageDeeds, messageView } from './messages/message.ts'
import { Timeline } from './messages/timeline.ts'
import type { State } from './shared/state.ts'

export interface SideDeeds {
  messages: MessageDeeds
  pressBoard(action: string, fields?: Record<string, string>): Promise<void>
  say(text: string): Promise<boolean>
  judge(action: CodeAction, code: string): Promise<boolean>
  closeThread(): void
  closeBoard(): void
}

/** The right side: the board, or the open thread. */
export class Side {
  readonly element: HTMLElement
  readonly thread: Timeline
  readonly #state: State
  readonly #deeds: SideDeeds
  readonly #board: HTMLElement
  readonly #boardTitle = h('h2')
  readonly #boardBody = h('div', { class: 'board-body' })
  readonly #threadBox: HTMLElement
  readonly #root = h('div', { class: 'thread-root' })
  readonly #composer: Composer

  constructor(state: State, deeds: SideDeeds) {
    this.#state = state
    this.#deeds = deeds
    this.thread = new Timeline(state, deeds.messages, { label: 'Replies', inThread: true })
    this.thread.scroller.prepend(this.#root)
    this.#composer = new Composer({ say: deeds.say, judge: deeds.judge })
    this.#board = h(
      'section',
      { class: 'board', attrs: { 'aria-label': 'Leaderboard' } },
      h(
        'div',
        { class: 'side-head' },
        this.#boardTitle,
        closer('Close the leaderboard', 'board-close', () => deeds.closeBoard()),
      ),
      this.#boardBody,
    )
    this.#threadBox = h(
      'section',
      { class: 'thread', attrs: { 'aria-label': 'Thread', hidden: true } },
      h(
        'div',
        { class: 'side-head' },
        h('h2', {}, 'Thread'),
        closer('Close the thread', '', () => deeds.closeThread()),
      ),
      this.thread.scroller,
      this.#composer.element,
    )
    this.#threadBox.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') deeds.closeThread()
    })
    this.element = h(
      'aside',
      { class: 'side', id: 'side', attrs: { 'aria-label': 'Beside the conversation' } },
      this.#board,
      this.#threadBox,
    )
  }

  drawBoard(): void {
    whenReleased(this.#boardBody, () => this.#drawBoard())
  }

  #drawBoard(): void {
    const { panel, me } = this.#state
    const places = rowPlaces(this.#boardBody)
    const held = (document.activeElement as HTMLElement | null)?.dataset.key
    const mine = this.#boardBody.contains(document.activeElement) ? held : undefined
    // The heading is already shown as the side’s title.
    const [first, ...rest] = panel?.blocks ?? []
    this.#boardTitle.textContent = first?.block === 'heading' ? first.text : 'Leaderboard'
    const view = panel
      ? cardView(first?.block === 'heading' ? { ...panel, blocks: rest } : panel, {
          me,
          press: this.#deeds.pressBoard,
        })
      : h('p', { class: 'nothing' }, 'Points show up here once somebody has answered.')
    keepChosen(this.#boardBody, view)
    this.#boardBody.replaceChildren(view)
    moveRows(this.#boardBody, places)
    if (mine !== undefined)
      [...this.#boardBody.querySelectorAll<HTMLElement>('[data-key]')]
        .find((one) => one.dataset.key === mine)
        ?.focus()
  }

  /** Shows the thread selected in the state, or the board. */
  drawThread(focus: boolean): void {
    const root = this.#state.thread === undefined ? undefined : this.#state.messages.get(this.#state.thread)
    this.#threadBox.hidden = !root
    this.#board.hidden = root !== undefined
    if (!root) return
    this.drawRoot(root)
    this.#composer.prepare('Reply in the thread', this.#state.codeActions)
    this.thread.show(this.#state.repliesTo(root.ref))
    if (focus) this.#composer.focus()
  }

  drawRoot(root: Message): void {
    whenReleased(this.#root, () => {
      const view = messageView(root, this.#state, this.#deeds.messages, true)
      keepChosen(this.#root, view)
      this.#root.replaceChildren(view)
    })
  }
}

function closer(label: string, look: string, press: () => void): HTMLElement {
  const attrs = { type: 'button', 'aria-label': label }
  return h('button', { class: `icon-button ${look}`, attrs, on: { click: press } }, icon('close'))
}
