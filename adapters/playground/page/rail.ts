import { pressable } from '../../shared/page/cards/pressable.ts'
import { h, icon } from '../../shared/page/dom.ts'
import { whenReleased } from '../../shared/page/press.ts'
import { clockTime, shortDay } from './messages/time.ts'
import { face, gilbertFace } from './shared/face.ts'
import { keepTheme, keptTheme, type Theme } from './shared/remembered-person.ts'
import { type ConversationId, direct, type State } from './shared/state.ts'

export interface RailDeeds {
  open(conversation: ConversationId): void
  actAs(person: string): void
  addPerson(): void
  nextDay(): Promise<void>
}

/** The left side: conversations, and the person to act as. */
export class Rail {
  readonly element: HTMLElement
  readonly #state: State
  readonly #deeds: RailDeeds
  readonly #conversations = h('ul', { class: 'rail-list' })
  readonly #people = h('ul', { class: 'rail-list people' })
  readonly #date = h('span', { class: 'quiet' })
  readonly #day = h('div', { class: 'day-mover', attrs: { hidden: true } }, this.#date)

  constructor(state: State, deeds: RailDeeds) {
    this.#state = state
    this.#deeds = deeds
    const next = pressable('Next day', 'plain', 'next-day', false, () => deeds.nextDay())
    next.title =
      'Moves the playground’s clock on by a day: the answer, the next question, streaks. It can’t go back.'
    this.#day.append(next)
    const add = h(
      'button',
      { class: 'rail-item add', attrs: { type: 'button' }, on: { click: () => deeds.addPerson() } },
      h('span', { class: 'face vacant' }, icon('plus')),
      h('span', {}, 'Add a person'),
    )
    this.element = h(
      'nav',
      { class: 'rail', id: 'rail', attrs: { 'aria-label': 'Conversations and people' } },
      h(
        'div',
        { class: 'brand' },
        gilbertFace(),
        h('div', {}, h('strong', {}, 'Gilbert'), h('span', {}, 'playground')),
      ),
      h('h2', {}, 'Conversations'),
      this.#conversations,
      h('h2', {}, 'Act as'),
      this.#people,
      add,
      h('div', { class: 'rail-foot' }, this.#day, themes()),
    )
    for (const list of [this.#conversations, this.#people]) list.addEventListener('keydown', walkList)
  }

  draw(): void {
    const state = this.#state
    this.#day.hidden = state.ahead === undefined
    this.#date.textContent = shortDay(Date.now() + (state.ahead ?? 0), state.me.zone)
    redraw(this.#conversations, [
      ...state.places.map((place) => this.#conversation(place.id, icon('hash'), place.name)),
      this.#conversation(direct, icon('direct'), 'Gilbert, just you'),
    ])
    redraw(
      this.#people,
      state.people.map((person) => {
        const me = person.id === state.me.id
        return h(
          'button',
          {
            class: me ? 'rail-item here' : 'rail-item',
            attrs: { type: 'button', 'aria-pressed': String(me), 'data-person': person.id },
            on: { click: () => this.#deeds.actAs(person.id) },
          },
          face(person),
          h(
            'span',
            { class: 'rail-name' },
            h('bdi', {}, person.name),
            person.admin ? h('span', { class: 'tag' }, 'admin') : null,
          ),
          h(
            'span',
            { class: 'quiet', attrs: { title: person.zone } },
            clockTime(Date.now() + (state.ahead ?? 0), person.zone),
          ),
        )
      }),
    )
  }

  #conversation(id: ConversationId, mark: SVGElement, name: string): HTMLElement {
    const here = id === this.#state.conversation
    const unread = here ? 0 : this.#state.unread(id)
    return h(
      'button',
      {
        class: `rail-item${here ? ' here' : ''}${unread > 0 ? ' unread' : ''}`,
        attrs: { type: 'button', 'aria-current': here ? 'page' : undefined },
        on: { click: () => this.#deeds.open(id) },
      },
      mark,
      h('span', { class: 'rail-name' }, name),
      unread > 0
        ? h('span', { class: 'count' }, String(unread), h('span', { class: 'unseen' }, ' unread'))
        : null,
    )
  }
}

/** Replaces a list’s buttons and keeps the focus. */
function redraw(list: HTMLElement, buttons: readonly HTMLElement[]): void {
  whenReleased(list, () => replaceButtons(list, buttons))
}

function replaceButtons(list: HTMLElement, buttons: readonly HTMLElement[]): void {
  const at = [...list.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement)
  list.replaceChildren(...buttons.map((button) => h('li', {}, button)))
  const current = Math.max(
    0,
    buttons.findIndex((button) => button.classList.contains('here')),
  )
  for (const [n, button] of buttons.entries()) button.tabIndex = n === (at >= 0 ? at : current) ? 0 : -1
  if (at >= 0) buttons[Math.min(at, buttons.length - 1)]?.focus()
}

/** The list is one tab stop; arrow keys move inside it. */
function walkList(event: Event): void {
  const { key, currentTarget, target } = event as KeyboardEvent
  const buttons = [...(currentTarget as HTMLElement).querySelectorAll('button')]
  const at = buttons.indexOf(target as HTMLButtonElement)
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: buttons.length - 1 }[key]
  const next = to === undefined ? undefined : buttons[to]
  if (!next) return
  event.preventDefault()
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1
  next.focus()
}

function themes(): HTMLElement {
  const kept = keptTheme()
  const one = (theme: Theme, label: string) => {
    const input = h('input', {
      attrs: { type: 'radio', name: 'theme', value: theme },
      on: { change: () => keepTheme(theme) },
    })
    input.checked = kept === theme
    return h('label', {}, input, h('span', {}, label))
  }
  const attrs = { role: 'radiogroup', 'aria-label': 'Colours' }
  return h('div', { class: 'themes', attrs }, one('auto', 'Auto'), one('light', 'Light'), one('dark', 'Dark'))
}
