import { keepChosen } from '../../../shared/page/chosen.ts'
import { h } from '../../../shared/page/dom.ts'
import { dropWaiting, whenReleased } from '../../../shared/page/press.ts'
import type { Message } from '../../room/protocol.ts'
import type { State } from '../shared/state.ts'
import { type MessageDeeds, messageView } from './message.ts'
import { dayName } from './time.ts'

/** Pixels from the end within which the reader is assumed to follow new messages. */
const near = 80
/** Messages of one person within this time are grouped. Milliseconds. */
const together = 5 * 60_000

/**
 * Messages in order. A changed message is redrawn in place without moving the view or the focus. While something in it
 * is pressed, nothing is redrawn or scrolled, because the press would be lost.
 */
export class Timeline {
  readonly scroller: HTMLElement
  readonly #list = h('ol', { class: 'messages' })
  readonly #items = new Map<string, { message: Message; item: HTMLLIElement }>()
  readonly #state: State
  readonly #deeds: MessageDeeds
  readonly #inThread: boolean
  readonly #newer: HTMLButtonElement
  /** The message that was last pointed at. It is kept in view while it grows, until the reader moves the view. */
  #shown: string | undefined

  constructor(state: State, deeds: MessageDeeds, options: { label: string; inThread: boolean }) {
    this.#state = state
    this.#deeds = deeds
    this.#inThread = options.inThread
    const attrs = { role: 'group', 'aria-label': options.label, tabindex: -1 }
    this.scroller = h('div', { class: 'scroller', attrs }, this.#list)
    this.#newer = h(
      'button',
      { class: 'newer', attrs: { type: 'button', hidden: true }, on: { click: () => this.toEnd() } },
      'New messages ↓',
    )
    this.scroller.append(this.#newer)
    this.scroller.addEventListener('scroll', () => {
      if (this.#atEnd()) this.#newer.hidden = true
    })
    for (const moved of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
      this.scroller.addEventListener(moved, () => (this.#shown = undefined), { passive: true })
    this.#list.addEventListener('keydown', (event) => this.#walk(event))
  }

  /**
   * Places an element before the first message: an empty state, or the button for earlier messages. @param make called
   * when it is placed
   */
  top(make: () => HTMLElement | null): void {
    whenReleased(this.scroller, () => this.#top(make))
  }

  #top(make: () => HTMLElement | null): void {
    const held = document.activeElement
    const element = make()
    this.scroller.querySelector('.top')?.remove()
    if (element) {
      element.classList.add('top')
      this.scroller.prepend(element)
      // Keep the focus if it is in an element that was moved into the new one.
      if (held instanceof HTMLElement && element.contains(held)) held.focus({ preventScroll: true })
    }
  }

  toTop(): void {
    this.scroller.scrollTop = 0
  }

  show(messages: readonly Message[]): void {
    dropWaiting(this.scroller)
    this.#items.clear()
    this.#list.replaceChildren()
    for (const message of messages) this.#place(message)
    this.#arrange()
    const last = messages.at(-1)
    if (last) this.reveal(last.ref, { point: false, smoothly: false })
  }

  /** Adds earlier messages without moving the view. */
  prepend(messages: readonly Message[]): void {
    whenReleased(this.scroller, () => this.#prepend(messages))
  }

  #prepend(messages: readonly Message[]): void {
    const before = this.scroller.scrollHeight - this.scroller.scrollTop
    for (const message of messages) this.#place(message)
    this.#arrange()
    this.scroller.scrollTop = this.scroller.scrollHeight - before
  }

  put(message: Message): void {
    whenReleased(this.scroller, () => this.#put(message))
  }

  #put(message: Message): void {
    const follow = this.#atEnd()
    const isNew = !this.#items.has(message.ref)
    this.#place(message)
    this.#arrange()
    if (follow || message.ref === this.#shown) this.reveal(message.ref, { point: false })
    else if (isNew) this.#newer.hidden = false
  }

  remove(ref: string): void {
    whenReleased(this.scroller, () => this.#remove(ref))
  }

  #remove(ref: string): void {
    const known = this.#items.get(ref)
    if (!known) return
    const next = known.item.nextElementSibling ?? known.item.previousElementSibling
    const held = known.item.contains(document.activeElement)
    known.item.remove()
    this.#items.delete(ref)
    this.#arrange()
    if (held) (next?.querySelector<HTMLElement>('article') ?? this.scroller).focus()
  }

  /** Redraws a message whose context changed, for example its number of replies. */
  refresh(ref: string): void {
    whenReleased(this.scroller, () => {
      const known = this.#items.get(ref)
      const message = this.#state.messages.get(ref)
      if (known && message) this.#draw(known.item, message)
    })
  }

  /** Scrolls a message into view: completely, or its beginning if it is taller than the view. */
  reveal(ref: string, options: { point?: boolean; smoothly?: boolean } = {}): void {
    whenReleased(this.scroller, () => this.#reveal(ref, options))
  }

  #reveal(ref: string, { point = true, smoothly = true }: { point?: boolean; smoothly?: boolean }): void {
    const item = this.#items.get(ref)?.item
    if (!item) return
    const isLast = item === this.#list.lastElementChild
    const fits = item.offsetHeight < this.scroller.clientHeight - 24
    if (isLast && fits) this.toEnd(smoothly)
    else {
      const to = item.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top
      const behavior = this.#behaviour(smoothly, Math.abs(to))
      item.scrollIntoView({ block: fits ? 'nearest' : 'start', behavior })
    }
    this.#newer.hidden = true
    if (!point) return
    this.#shown = ref
    item.classList.remove('pointed')
    requestAnimationFrame(() => item.classList.add('pointed'))
  }

  focus(ref: string): void {
    this.#items.get(ref)?.item.querySelector<HTMLElement>('article')?.focus({ preventScroll: true })
  }

  toEnd(smoothly = true): void {
    this.#newer.hidden = true
    const { scrollHeight, scrollTop, clientHeight } = this.scroller
    const behavior = this.#behaviour(smoothly, scrollHeight - scrollTop - clientHeight)
    this.scroller.scrollTo({ top: scrollHeight, behavior })
  }

  get size(): number {
    return this.#items.size
  }

  /** Far jumps are instant: pictures load on a long way, and the motion would end short of its goal. */
  #behaviour(smoothly: boolean, distance: number): ScrollBehavior {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    return smoothly && !still && distance < 2 * this.scroller.clientHeight ? 'smooth' : 'instant'
  }

  #atEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller
    return scrollHeight - scrollTop - clientHeight < near
  }

  #place(message: Message): void {
    const known = this.#items.get(message.ref)
    if (known) {
      known.message = message
      this.#draw(known.item, message)
      return
    }
    const item = h('li')
    this.#draw(item, message)
    this.#items.set(message.ref, { message, item })
    const after = [...this.#items.values()]
      .filter((other) => other.message.born > message.born)
      .sort((a, b) => a.message.born - b.message.born)[0]
    this.#list.insertBefore(item, after?.item ?? null)
  }

  #draw(item: HTMLLIElement, message: Message): void {
    const view = messageView(message, this.#state, this.#deeds, this.#inThread)
    const old = item.querySelector('article')
    if (!old) {
      item.append(view)
      return
    }
    const focus = focusIn(old)
    const open = new Set([...old.querySelectorAll('details')].flatMap((one, n) => (one.open ? [n] : [])))
    view.classList.toggle('follows', old.classList.contains('follows'))
    keepChosen(old, view)
    old.replaceWith(view)
    for (const [n, one] of view.querySelectorAll('details').entries()) one.open = open.has(n)
    focus?.(view)
  }

  /** Adds a heading per day and groups quick messages of one person. */
  #arrange(): void {
    let day = ''
    let before: Message | undefined
    for (const item of this.#list.children) {
      const article = item.querySelector<HTMLElement>('article')
      const message = this.#state.messages.get(article?.dataset.ref ?? '')
      if (!article || !message) continue
      const today = dayName(message.at, this.#state.me.zone)
      const label = item.querySelector('.day')
      if (today === day) label?.remove()
      else if (!label) item.prepend(h('div', { class: 'day' }, h('span', {}, today)))
      const follows =
        today === day &&
        message.from !== undefined &&
        before?.from === message.from &&
        message.at - before.at < together
      article.classList.toggle('follows', follows)
      day = today
      before = message
    }
    const articles = this.#list.querySelectorAll<HTMLElement>('article')
    for (const article of articles) article.tabIndex = -1
    const last = articles[articles.length - 1]
    if (last) last.tabIndex = 0
  }

  /** Arrow keys move between messages. */
  #walk(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    if (target.tagName !== 'ARTICLE') return
    const articles = [...this.#list.querySelectorAll<HTMLElement>('article')]
    const at = articles.indexOf(target)
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: articles.length - 1 }[event.key]
    const next = to === undefined ? undefined : articles[to]
    if (!next) return
    event.preventDefault()
    for (const article of articles) article.tabIndex = article === next ? 0 : -1
    next.focus()
  }
}

/** Stores the focus inside an element that is about to be redrawn. Returns a function that restores it. */
function focusIn(old: HTMLElement): ((view: HTMLElement) => void) | undefined {
  const active = document.activeElement
  if (!(active instanceof HTMLElement) || !old.contains(active)) return undefined
  const { key } = active.dataset
  return (view) => {
    const same =
      key === undefined
        ? undefined
        : [...view.querySelectorAll<HTMLElement>('[data-key]')].find((one) => one.dataset.key === key)
    const reachable = same && !(same instanceof HTMLButtonElement && same.disabled) ? same : view
    reachable.focus({ preventScroll: true })
  }
}
