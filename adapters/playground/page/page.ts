import { announce, mountAnnouncer } from '../../shared/page/announce.ts'
import { append, h, icon } from '../../shared/page/dom.ts'
import type { WireCard } from '../../shared/wire-card.ts'
import type { Live, Message } from '../room/protocol.ts'
import { earlierButton, emptyView } from './empty.ts'
import { Composer } from './forms/composer.ts'
import { askNewcomer } from './forms/newcomer.ts'
import { Layout } from './layout.ts'
import { LineNotice } from './line-notice.ts'
import type { MessageDeeds } from './messages/message.ts'
import { Timeline } from './messages/timeline.ts'
import { Rail } from './rail.ts'
import { Sender } from './sender.ts'
import { api } from './shared/api.ts'
import { Connection } from './shared/connection.ts'
import { colour } from './shared/face.ts'
import { keepPerson, keptPerson } from './shared/remembered-person.ts'
import { type ConversationId, conversationOf, direct, State } from './shared/state.ts'
import { Side } from './side.ts'
import { Welcome } from './welcome.ts'

/** The whole page: applies messages of the server and sends the person’s actions. */
export class Page {
  readonly #state = new State()
  readonly #sender: Sender
  readonly #layout: Layout
  readonly #rail: Rail
  readonly #side: Side
  readonly #timeline: Timeline
  readonly #composer: Composer
  readonly #title = h('h1')
  readonly #toQuestion: HTMLButtonElement
  readonly #about = h('p', { class: 'about' })
  readonly #line = new LineNotice()
  readonly #connection: Connection
  readonly #welcome: Welcome
  #as = keptPerson()

  constructor(root: HTMLElement) {
    mountAnnouncer()
    this.#sender = new Sender(this.#state, {
      board: (card) => this.#showBoard(card),
      reveal: (ref) => this.#reveal(ref),
    })
    const messages: MessageDeeds = {
      press: (message, action, fields) =>
        this.#press({ action, source: message.ref, ...(fields ? { fields } : {}) }, message),
      dismiss: async (message) => {
        await this.#sender.attempt(
          async () => void (await api.dismiss({ as: this.#state.me.id, ref: message.ref })),
        )
      },
      openThread: (message) => this.#openThread(message.ref),
    }
    this.#timeline = new Timeline(this.#state, messages, { label: 'Messages', inThread: false })
    this.#composer = new Composer({
      say: (text) => this.#sender.say(text),
      judge: (action, code) => this.#sender.judge(action, code),
    })
    this.#welcome = new Welcome(this.#state, {
      find: (action, code) => this.#sender.judge(action, code),
      closed: () => this.#composer.focus(),
    })
    this.#rail = new Rail(this.#state, {
      open: (conversation) => this.#go(conversation),
      actAs: (person) => this.#become(person),
      addPerson: () => askNewcomer((id) => this.#become(id)),
      nextDay: () => this.#sender.nextDay(),
    })
    this.#side = new Side(this.#state, {
      messages,
      pressBoard: (action, fields) =>
        this.#press({ action, source: 'panel', ...(fields ? { fields } : {}) }, undefined),
      say: (text) => this.#sender.say(text, this.#state.thread),
      judge: (action, code) => this.#sender.judge(action, code, this.#state.thread),
      closeThread: () => this.#closeThread(),
      closeBoard: () => this.#layout.close(),
    })
    this.#toQuestion = h(
      'button',
      { class: 'to-question', attrs: { type: 'button' }, on: { click: () => this.#showQuestion() } },
      icon('up'),
      'Latest question',
    )
    const skip = (label: string, to: () => void) =>
      h('button', { class: 'skip', attrs: { type: 'button' }, on: { click: to } }, label)
    const main = h(
      'main',
      { class: 'room' },
      h(
        'header',
        { class: 'room-head' },
        this.#opener('menu', 'Conversations and people', 'rail'),
        h('div', { class: 'room-name' }, this.#title, this.#about),
        this.#toQuestion,
        this.#opener('board', 'Leaderboard', 'side'),
      ),
      this.#line.element,
      this.#timeline.scroller,
      this.#composer.element,
    )
    append(root, [
      h(
        'div',
        { class: 'skips' },
        skip('Skip to messages', () => this.#focusMessages()),
        skip('Skip to the message box', () => this.#composer.focus()),
      ),
      this.#rail.element,
      main,
      this.#side.element,
    ])
    this.#layout = new Layout(root, { rail: this.#rail.element, main, side: this.#side.element }, () =>
      this.#closeThread(),
    )
    this.#connection = new Connection({
      query: () => ({ as: this.#as, epoch: this.#state.epoch, since: String(this.#state.seq) }),
      hear: (live) => this.#hear(live),
      state: (state) => this.#line.show(state),
    })
    this.#connection.open()
    setInterval(() => this.#rail.draw(), 30_000)
  }

  #opener(mark: 'menu' | 'board', label: string, which: 'rail' | 'side'): HTMLElement {
    const attrs = { type: 'button', 'aria-label': label, 'aria-controls': which, 'aria-expanded': 'false' }
    return h(
      'button',
      { class: `icon-button open-${which}`, attrs, on: { click: () => this.#layout.open(which) } },
      icon(mark),
    )
  }

  #hear(live: Live): void {
    if (live.type === 'hello') {
      const changed = this.#state.greet(live)
      colour(live.people)
      if (live.me.id !== this.#as) keepPerson(live.me.id)
      this.#as = live.me.id
      if (live.fresh) this.#drawAll()
      else {
        for (const message of changed) this.#show(message)
        this.#side.drawBoard()
        this.#rail.draw()
      }
    } else if (live.type === 'message') {
      if (this.#state.keep(live.message)) this.#show(live.message)
    } else if (live.type === 'people') {
      this.#state.people = live.people
      colour(live.people)
      this.#rail.draw()
    } else if (live.type === 'panel') {
      this.#showBoard(live.card)
    } else if (live.type === 'clock') {
      this.#state.ahead = live.ahead
      this.#rail.draw()
    }
  }

  #drawAll(): void {
    const { conversation, places, codeActions } = this.#state
    const place = places.find((one) => one.id === conversation)
    this.#title.replaceChildren(place ? icon('hash') : icon('direct'), place?.name ?? 'Gilbert, just you')
    this.#about.textContent = place?.about ?? 'What Gilbert tells you alone, kept'
    document.title = `${place?.name ?? 'Gilbert'} · Gilbert playground`
    this.#composer.prepare(place ? `Message #${place.name}` : 'Message Gilbert', codeActions)
    this.#state.look()
    this.#timeline.show(this.#state.of(conversation))
    this.#drawTop()
    if (this.#welcome.element && this.#state.isFresh(conversation)) this.#timeline.toTop()
    this.#side.drawThread(false)
    this.#side.drawBoard()
    this.#rail.draw()
  }

  #drawTop(): void {
    this.#toQuestion.hidden = this.#question === undefined
    this.#timeline.top(() => {
      const { conversation, more } = this.#state
      if (more.has(conversation)) return earlierButton(() => void this.#earlier())
      const say = (text: string) => void this.#sender.say(text)
      const empty = this.#timeline.size === 0 ? emptyView(conversation === direct, say) : null
      const { element } = this.#welcome
      return element ? h('div', {}, element, empty) : empty
    })
  }

  async #earlier(): Promise<void> {
    const fresh = await this.#sender.earlier()
    if (!fresh) return
    this.#timeline.prepend(fresh.filter((message) => !message.thread))
    this.#drawTop()
  }

  /** Draws a message in its conversation or thread. */
  #show(message: Message): void {
    const { conversation, me, thread } = this.#state
    if (message.from !== me.id && !message.gone) this.#speak(message)
    if (message.thread) {
      const pane = thread === message.thread ? this.#side.thread : undefined
      if (message.gone) pane?.remove(message.ref)
      else pane?.put(message)
      this.#timeline.refresh(message.thread)
    } else if (conversationOf(message) === conversation) {
      if (message.gone) this.#timeline.remove(message.ref)
      else this.#timeline.put(message)
      if (thread === message.ref) this.#side.drawRoot(message)
      this.#state.look()
      this.#drawTop()
    }
    this.#rail.draw()
    this.#sender.arrived(message.ref)
  }

  #showBoard(card: WireCard): void {
    this.#state.panel = card
    this.#side.drawBoard()
  }

  #speak(message: Message): void {
    const words = message.card?.summary ?? message.text ?? ''
    announce(`${message.from === undefined ? 'Gilbert' : (message.name ?? '')}: ${words.slice(0, 300)}`)
  }

  /** @param message the message whose control was used; undefined for the board */
  async #press(
    what: { action: string; source: string; fields?: Record<string, string> },
    message: Message | undefined,
  ): Promise<void> {
    const inThread = this.#side.element.contains(document.activeElement)
    const open = message && inThread && this.#state.thread === message.ref ? message.ref : undefined
    await this.#sender.press(what, message, message?.thread ?? open)
  }

  #reveal(ref: string): void {
    const thread = this.#state.messages.get(ref)?.thread
    if (thread) this.#side.thread.reveal(ref)
    else this.#timeline.reveal(ref)
  }

  #go(conversation: ConversationId): void {
    this.#state.conversation = conversation
    this.#state.thread = undefined
    this.#layout.close()
    this.#drawAll()
    if (matchMedia('(min-width: 761px)').matches) this.#composer.focus()
  }

  #become(person: string): void {
    this.#as = person
    keepPerson(person)
    this.#state.epoch = ''
    this.#state.seq = 0
    this.#layout.close()
    this.#connection.open()
    const name = this.#state.people.find((one) => one.id === person)?.name
    if (name) announce(`You now act as ${name}.`)
  }

  #openThread(ref: string): void {
    this.#state.thread = ref
    this.#layout.open('side')
    this.#side.drawThread(true)
  }

  #closeThread(): void {
    const ref = this.#state.thread
    this.#state.thread = undefined
    this.#layout.close()
    this.#side.drawThread(false)
    if (ref === undefined) return
    const opener = this.#timeline.scroller.querySelector<HTMLElement>(
      `article[data-ref="${CSS.escape(ref)}"] [data-key=thread]`,
    )
    opener?.focus()
  }

  /** The last message that asks everyone something. */
  get #question(): Message | undefined {
    const { conversation } = this.#state
    return this.#state.of(conversation).findLast(({ from, to }) => from === undefined && to === undefined)
  }

  #showQuestion(): void {
    const question = this.#question
    if (!question) return
    this.#timeline.reveal(question.ref)
    this.#timeline.focus(question.ref)
  }

  #focusMessages(): void {
    const articles = this.#timeline.scroller.querySelectorAll<HTMLElement>('article')
    ;(articles[articles.length - 1] ?? this.#timeline.scroller).focus()
  }
}
