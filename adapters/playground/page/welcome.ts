import { codeBlock } from '../../shared/page/cards/code.ts'
import { pressable } from '../../shared/page/cards/pressable.ts'
import { h, icon } from '../../shared/page/dom.ts'
import type { CodeAction } from '../room/protocol.ts'
import { keepWelcomed, wasWelcomed } from './shared/remembered-person.ts'
import { direct, type State } from './shared/state.ts'

/** A program that looks right but fails in one interleaving. */
const program = `import threading

balance = 100

def withdraw(amount):
    global balance
    if balance >= amount:
        balance -= amount

threads = [threading.Thread(target=withdraw, args=(80,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert balance >= 0, balance
`

/** The first view for newcomers: a program to break with one press, before the daily question. */
function welcomeView(deeds: { find(code: string): Promise<void>; closed(): void }): HTMLElement {
  const close = h(
    'button',
    {
      class: 'icon-button',
      attrs: { type: 'button', 'aria-label': 'Close the welcome' },
      on: {
        click: () => {
          keepWelcomed()
          box.remove()
          deeds.closed()
        },
      },
    },
    icon('close'),
  )
  const find = pressable('Find the race', 'primary', 'welcome', false, () => deeds.find(program))
  const box = h(
    'section',
    { class: 'welcome', attrs: { 'aria-label': 'Welcome' } },
    h('div', { class: 'welcome-head' }, h('h2', {}, 'Two threads withdraw 80 from an account of 100'), close),
    h(
      'p',
      {},
      'The balance is checked first, so it can’t fall below zero. Is that so? Run this a thousand times and it may pass ' +
        'every time. Gilbert controls the order of the steps, and looks for one that breaks it.',
    ),
    codeBlock(program, 'python'),
    h(
      'div',
      { class: 'buttons' },
      find,
      h('span', { class: 'quiet' }, 'Takes a second or two; “See it drawn” then shows it step by step.'),
    ),
    h(
      'p',
      { class: 'quiet' },
      'Below: the question of the day. Answer it, open the editor, or act as somebody else.',
    ),
  )
  return box
}

/** Shown until the person closes it. The element is reused, so that a redraw does not lose the focus. */
export class Welcome {
  readonly #state: State
  readonly #view: HTMLElement
  readonly #find: (action: CodeAction, code: string) => Promise<unknown>

  constructor(
    state: State,
    deeds: { find: (action: CodeAction, code: string) => Promise<unknown>; closed: () => void },
  ) {
    this.#state = state
    this.#find = deeds.find
    this.#view = welcomeView({ find: (code) => this.#ask(code), closed: deeds.closed })
  }

  get element(): HTMLElement | undefined {
    const here = this.#state.conversation !== direct && this.#race !== undefined
    return here && !wasWelcomed() ? this.#view : undefined
  }

  get #race(): CodeAction | undefined {
    return this.#state.codeActions.find(({ label }) => label === 'Find the race')
  }

  async #ask(code: string): Promise<void> {
    const race = this.#race
    if (race) await this.#find(race, code)
  }
}
