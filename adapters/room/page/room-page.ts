import { toast } from '../../shared/page/announce.ts'
import { h } from '../../shared/page/dom.ts'
import { openForm } from '../../shared/page/forms/form.ts'
import type { Heard, Said, WireView } from '../wire/protocol.ts'
import { candidateSide } from './candidate-side.ts'
import { Clock } from './clock.ts'
import { Connection, type LineState } from './connection.ts'
import { interviewerSide } from './interviewer-side.ts'
import { observerSide } from './observer-side.ts'
import { replyCard } from './reply.ts'
import type { Desk, Side } from './side.ts'

const lineWords: Readonly<Record<LineState, string>> = {
  connecting: 'Connecting…',
  open: 'Connected',
  lost: 'No connection: what you type is kept here, and sent when it is back',
  out: '',
}

const sides = { candidate: candidateSide, interviewer: interviewerSide, observer: observerSide } as const

/** The room page for one role. */
export class RoomPage {
  readonly #root: HTMLElement
  readonly #room: string
  readonly #connection: Connection
  readonly #clock = new Clock()
  readonly #title = h('h1')
  readonly #line = h('p', { class: 'line-state', attrs: { role: 'status' } })
  readonly #main = h('main', { class: 'room-main' })
  readonly #answers = new Map<string, (heard: Heard & { t: 'reply' }) => void>()
  /** Requests without a reply. They are resent after a reconnection; the server deduplicates them. */
  readonly #open = new Map<string, Said>()
  /** Whether the code has arrived over this connection. */
  #stated = false
  #side: Side | undefined
  #typed = 0
  #kept = 0
  #refusal = ''
  #early: (Heard & { t: 'state' }) | undefined

  constructor(root: HTMLElement, room: string) {
    this.#root = root
    this.#room = room
    root.replaceChildren(
      h(
        'header',
        { class: 'room-head' },
        h('div', { class: 'room-title' }, this.#title, this.#line),
        this.#clock.element,
      ),
      this.#main,
    )
    this.#connection = new Connection(room, {
      hear: (heard) => this.#hear(heard),
      state: (state) => this.#linked(state),
      refused: () => this.#refused(),
    })
    this.#connection.open()
    addEventListener('beforeunload', (event) => {
      if (this.#unsaved) event.preventDefault()
    })
  }

  get #isCandidate(): boolean {
    return this.#main.dataset.role === 'candidate'
  }

  get #unsaved(): boolean {
    return this.#kept < this.#typed || this.#side?.isBehind?.() === true
  }

  #hear(heard: Heard): void {
    switch (heard.t) {
      case 'view':
        this.#view(heard.view)
        break
      case 'state':
        if (this.#side) this.#side.state(heard, this.#unsaved)
        else this.#early = heard
        this.#stated = true
        // After the typed changes, so that the code on the page is what is run or sent.
        if (this.#isCandidate) this.#sayAgain()
        break
      case 'typed':
        this.#side?.typed(heard)
        break
      case 'kept':
        this.#kept = Math.max(this.#kept, heard.n)
        this.#refusal = ''
        this.#show('open')
        break
      case 'refused':
        this.#kept = Math.max(this.#kept, heard.n)
        this.#side?.refused?.(heard.why === '')
        if (heard.why !== '' && heard.why !== this.#refusal) toast(heard.why)
        if (heard.why !== '') this.#refusal = heard.why
        this.#show('open')
        break
      case 'reply':
        this.#open.delete(heard.id)
        this.#answers.get(heard.id)?.(heard)
        this.#answers.delete(heard.id)
    }
  }

  #view(view: WireView): void {
    this.#title.textContent = view.title
    document.title = `${view.title} · interview room`
    this.#clock.take(view)
    if (!this.#side) {
      this.#side = sides[view.role](this.#desk())
      this.#main.replaceChildren(...this.#side.elements)
      this.#main.dataset.role = view.role
    }
    this.#side.view(view)
    if (this.#early) this.#side.state(this.#early, false)
    this.#early = undefined
  }

  #desk(): Desk {
    return {
      room: this.#room,
      say: (said) => this.#connection.say(said),
      type: (stage, update) => {
        this.#typed += 1
        this.#connection.say({ t: 'typed', n: this.#typed, stage, update })
        this.#show(this.#connection.isOpen ? 'open' : 'lost')
      },
      ask: (make) => this.#ask(make),
    }
  }

  /** Sends a request and shows its reply: a card or a form. */
  #ask(make: (id: string) => Said): Promise<void> {
    const id = crypto.randomUUID()
    const said = make(id)
    this.#open.set(id, said)
    return new Promise((done) => {
      this.#answers.set(id, ({ card, form }) => {
        done()
        if (form)
          openForm(form, async (fields) => {
            await this.#ask((next) => ({ t: 'press', id: next, action: form.action, fields }))
            return { taken: true }
          })
        if (card)
          replyCard(card, (action, fields) => this.#ask((next) => ({ t: 'press', id: next, action, fields })))
      })
      if (this.#stated || !this.#isCandidate) this.#connection.say(said)
    })
  }

  #show(state: LineState): void {
    if (state === 'out') {
      this.#out()
      return
    }
    const kept = this.#refusal !== '' ? 'Not all is kept' : this.#unsaved ? 'Keeping…' : 'All is kept'
    // Only the candidate types.
    const words = state === 'open' && this.#isCandidate ? kept : lineWords[state]
    if (this.#line.textContent !== words) this.#line.textContent = words
    this.#line.dataset.state = state
  }

  #linked(state: LineState): void {
    if (state !== 'open') this.#stated = false
    this.#show(state)
    // A candidate’s requests wait until the code has arrived.
    if (state === 'open' && !this.#isCandidate) this.#sayAgain()
  }

  /** Which of the open requests was refused is unknown. None is repeated, and nobody waits for a reply. */
  #refused(): void {
    const waiting = [...this.#open.keys()]
    this.#open.clear()
    for (const id of waiting) this.#hear({ t: 'reply', id })
    toast('That can’t be done here. Nothing was changed.')
  }

  /** Resends unanswered requests. The server deduplicates them. */
  #sayAgain(): void {
    for (const said of this.#open.values()) this.#connection.say(said)
  }

  #out(): void {
    this.#root.replaceChildren(
      h(
        'main',
        { class: 'door' },
        h('h1', {}, 'You are not in this room'),
        h(
          'p',
          {},
          'The link was withdrawn, the interview was deleted, or this browser never came in. Ask for a new link.',
        ),
      ),
    )
  }
}
