import { randomUUID } from 'node:crypto'
import type { Readable, Writable } from 'node:stream'
import type { Action, Card } from '../../../src/core/chat/card.ts'
import type { Response } from '../../../src/core/chat/intent.ts'
import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import type { Person } from '../../../src/core/person.ts'
import type { AdapterParts } from '../../../src/practice/ports/adapter.ts'
import { type Chat, ChatError, type Delivery, type MessageRef } from '../../../src/practice/ports/chat.ts'
import { command, commandIn, standings } from '../room/commands.ts'
import type { People } from '../room/people.ts'
import { NotAPerson, openPeople, toPerson } from '../room/people.ts'
import type { PersonView } from '../room/protocol.ts'
import { fill, pick } from './fill.ts'
import { Lines } from './lines.ts'
import { Offers } from './offers.ts'

export interface TerminalOptions extends Pick<AdapterParts, 'perform' | 'clock' | 'log'> {
  /** File with the added people, shared with the page. */
  peopleFile: string
  place: { id: PlaceId; name: string }
  /** Renders a card as text without buttons. */
  plain(card: Card): string
  input: Readable
  output: Writable
  /** Whether `input` and `output` are a terminal with a person. */
  interactive: boolean
  /** The command of an editor for code. Undefined: only files and typing. */
  editor?: string | undefined
}

const welcome = `Gilbert in a terminal. Type a number to do what stands beside it, or:
  today, help, leaderboard …  what Gilbert understands (as /gilbert in a chat)
  people                      who you can act as
  as NAME                     act as somebody else
  add NAME ZONE               add a person, for example: add Zoë Europe/Oslo
  quit                        leave`

/** The playground as lines of text: the same cards without a browser. */
export class Terminal implements Chat {
  readonly platform = 'playground'
  readonly #options: TerminalOptions
  readonly #offers = new Offers()
  readonly #keys = new Map<string, MessageRef>()
  readonly #cards = new Map<MessageRef, Card>()
  readonly #delivered = new Set<string>()
  readonly #open = new Set<string>()
  /** Messages for people who are not the current one. */
  readonly #unread = new Map<PersonId, (() => void)[]>()
  #lines: Lines | undefined
  #people: People | undefined
  #me: PersonView | undefined
  #quiet: (() => void) | undefined
  #ended: Promise<void> | undefined

  constructor(options: TerminalOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { input, output, interactive, peopleFile, place } = this.#options
    this.#people = await openPeople(peopleFile)
    this.#me = this.#people.all()[0]
    this.#lines = new Lines(input, output, interactive)
    this.#lines.print(`${welcome}\nYou are ${this.#me?.name} in #${place.name}.`)
    this.#ended = this.#talk()
  }

  /** Resolves when the person has left and all their submissions have verdicts. */
  get ended(): Promise<void> {
    return this.#ended ?? Promise.resolve()
  }

  async stop(): Promise<void> {
    this.#open.clear()
    this.#quiet?.()
    this.#lines?.close()
    await this.#ended
  }

  async post(
    place: PlaceId,
    card: Card,
    options: { key?: string; thread?: MessageRef } = {},
  ): Promise<MessageRef> {
    if (place !== this.#options.place.id)
      throw new ChatError(`The terminal has no channel ${place}; it has ${this.#options.place.id}.`, {
        final: true,
      })
    const known = options.key === undefined ? undefined : this.#keys.get(`${place} ${options.key}`)
    if (known) return known
    const ref = this.#keep(card)
    if (options.key !== undefined) this.#keys.set(`${place} ${options.key}`, ref)
    this.#show(`Gilbert in #${this.#options.place.name}${options.thread ? ', in a thread' : ''}`, card, ref)
    return ref
  }

  async update(ref: MessageRef, card: Card): Promise<void> {
    if (!this.#cards.has(ref))
      throw new ChatError(`There is no message ${ref} to redraw.`, { final: true, gone: true })
    // Printed text cannot be changed; its numbers keep working.
    this.#cards.set(ref, card)
  }

  async remove(ref: MessageRef): Promise<void> {
    this.#cards.delete(ref)
  }

  async tell(person: PersonId, card: Card, options: { key?: string } = {}): Promise<MessageRef> {
    const view = this.#mustKnow(person)
    const known = options.key === undefined ? undefined : this.#keys.get(`${person} ${options.key}`)
    if (known) return known
    const ref = this.#keep(card)
    if (options.key !== undefined) this.#keys.set(`${person} ${options.key}`, ref)
    this.#showTo(view, () => this.#show(`Gilbert, to ${view.name} alone`, card, ref))
    return ref
  }

  async deliver({ id, person, submission, stage, card }: Delivery): Promise<void> {
    const view = this.#mustKnow(person)
    if (this.#delivered.has(id) || this.#delivered.has(`final ${submission}`)) return
    this.#delivered.add(id)
    if (stage === 'final') {
      this.#delivered.add(`final ${submission}`)
      const ref = this.#keep(card)
      this.#showTo(view, () => this.#show(`Gilbert, to ${view.name} alone`, card, ref))
      this.#settle(submission)
    } else if (person === this.#me?.id) this.#print(`… ${this.#options.plain(card)}`)
  }

  async person(id: PersonId): Promise<Person | undefined> {
    const view = this.#people?.get(id)
    return view && toPerson(view)
  }

  async #talk(): Promise<void> {
    for (;;) {
      const typed = await this.#lines?.ask(`${this.#me?.name}> `)
      if (typed === undefined || /^\s*(quit|exit)\s*$/.test(typed)) break
      try {
        await this.#understand(typed.trim())
      } catch (error) {
        if (!(error instanceof NotAPerson)) this.#options.log.error({ error }, 'handling a typed line failed')
        this.#print(
          error instanceof NotAPerson ? error.message : 'That went wrong on Gilbert’s side. Try again.',
        )
      }
    }
    if (this.#open.size === 0) return
    this.#print('Waiting for the verdict of what was sent…')
    await new Promise<void>((resolve) => {
      this.#quiet = resolve
    })
  }

  async #understand(typed: string): Promise<void> {
    if (typed === '') return
    if (/^\d+$/.test(typed)) return this.#use(Number(typed))
    const [word = '', ...rest] = typed.split(/\s+/)
    if (word === 'people') return this.#print(this.#everyone())
    if (word === 'as') return this.#become(rest.join(' '))
    if (word === 'add') return this.#add(rest)
    if (word === 'board') return this.#act(standings, {})
    await this.#act(command, { text: commandIn(typed) ?? typed })
  }

  async #use(number: number): Promise<void> {
    const offer = this.#offers.get(number)
    const lines = this.#lines
    if (!offer || !lines) return this.#print(`Nothing has the number ${number}.`)
    if (offer.does === 'press') return this.#act(offer.action, {})
    const value = await pick(offer.label, offer.options, offer.max, lines)
    if (value !== undefined) await this.#act(offer.action, { value })
  }

  async #act(action: Action, fields: Record<string, string>): Promise<void> {
    const { perform, clock, place } = this.#options
    const me = this.#me
    if (!me) return
    const id = `playground:${randomUUID()}`
    const intent = { id, action, fields, person: toPerson(me), place: place.id, at: clock.now() }
    await this.#take(await perform(intent), action)
  }

  async #take({ card, form, submission }: Response, action: Action): Promise<void> {
    if (submission !== undefined && !this.#delivered.has(`final ${submission}`)) this.#open.add(submission)
    // If the verdict was faster, "queued" is not shown.
    const late = submission !== undefined && this.#delivered.has(`final ${submission}`)
    if (card && !late) this.#show('Gilbert, to you alone', card, this.#keep(card))
    const lines = this.#lines
    if (!form || !lines) return
    const filled = await fill(form, lines, this.#options.editor)
    if (filled) await this.#act(form.action, filled)
    else this.#print(`Left without sending. (${action.verb})`)
  }

  #everyone(): string {
    const all = this.#people?.all() ?? []
    return all.map(({ id, name, zone }) => `${id === this.#me?.id ? '*' : ' '} ${name} (${zone})`).join('\n')
  }

  #become(name: string): void {
    const wanted = this.#people?.all().find((one) => one.name.toLowerCase() === name.toLowerCase())
    if (!wanted) {
      this.#print(`Nobody is called ${name}. There are:\n${this.#everyone()}`)
      return
    }
    this.#me = wanted
    this.#print(`You now act as ${wanted.name} (${wanted.zone}).`)
    const waiting = this.#unread.get(wanted.id) ?? []
    this.#unread.delete(wanted.id)
    for (const show of waiting) show()
  }

  async #add(words: readonly string[]): Promise<void> {
    const zone = words.at(-1) ?? ''
    const person = await this.#people?.add(words.slice(0, -1).join(' '), zone)
    if (person) this.#become(person.name)
  }

  /**
   * Shows a private message to its reader. If another person is the current one, prints only that there is a message.
   */
  #showTo(person: PersonView, show: () => void): void {
    if (person.id === this.#me?.id) {
      show()
      return
    }
    this.#unread.set(person.id, [...(this.#unread.get(person.id) ?? []), show])
    this.#print(`(Gilbert has written to ${person.name}: type "as ${person.name}" to read it.)`)
  }

  #show(who: string, card: Card, ref: MessageRef): void {
    const numbers = this.#offers.add(card, ref)
    const text = this.#options.plain(card).replace(/^/gm, '│ ')
    this.#print(
      [
        '',
        `┌ ${who}`,
        text,
        ...(numbers.length > 0 ? ['│', ...numbers.map((one) => `│${one}`)] : []),
        '└',
      ].join('\n'),
    )
  }

  #keep(card: Card): MessageRef {
    const ref = randomUUID()
    this.#cards.set(ref, card)
    return ref
  }

  #settle(submission: string): void {
    this.#open.delete(submission)
    if (this.#open.size === 0) this.#quiet?.()
  }

  #print(text: string): void {
    this.#lines?.print(text)
  }

  #mustKnow(person: PersonId): PersonView {
    const view = this.#people?.get(person)
    if (!view) throw new ChatError(`Nobody called ${person} is in the terminal.`, { final: true })
    return view
  }
}
