import type { Card } from '../core/chat/card.ts'
import type { Chat, Delivery } from '../practice/ports/chat.ts'

/** Prints a card and its audience. */
export type Show = (who: string, card: Card) => void

/** A chat that prints everything to the terminal, with its audience. */
export class TerminalChat implements Chat {
  readonly platform = 'terminal'
  readonly #show: Show
  readonly #names: ReadonlyMap<string, string>
  readonly #waiting = new Map<string, (delivery: Delivery) => void>()
  readonly #seen = new Set<string>()

  constructor(show: Show, names: ReadonlyMap<string, string>) {
    this.#show = show
    this.#names = names
  }

  /** Resolves with the verdict of the person’s next submission. Call before submitting. */
  verdict(person: string): Promise<Delivery> {
    return new Promise((resolve) => this.#waiting.set(person, resolve))
  }

  async post(place: string, card: Card, options: { key?: string } = {}): Promise<string> {
    if (this.#first(options.key)) this.#show(`#${place.split(':')[1] ?? place}, for everybody`, card)
    return `${place}#${options.key ?? ''}`
  }

  /** Printed text cannot be changed. */
  update(): Promise<void> {
    return Promise.resolve()
  }

  remove(): Promise<void> {
    return Promise.resolve()
  }

  async tell(person: string, card: Card, options: { key?: string } = {}): Promise<string> {
    if (this.#first(options.key)) this.#show(this.#names.get(person) ?? person, card)
    return person
  }

  async deliver(delivery: Delivery): Promise<void> {
    if (delivery.stage !== 'final' || !this.#first(delivery.id)) return
    this.#show(`to ${this.#names.get(delivery.person) ?? delivery.person} alone`, delivery.card)
    this.#waiting.get(delivery.person)?.(delivery)
    this.#waiting.delete(delivery.person)
  }

  async person(id: string) {
    const name = this.#names.get(id)
    return name === undefined ? undefined : { id, name }
  }

  start(): Promise<void> {
    return Promise.resolve()
  }

  stop(): Promise<void> {
    return Promise.resolve()
  }

  #first(key: string | undefined): boolean {
    if (key === undefined) return true
    if (this.#seen.has(key)) return false
    this.#seen.add(key)
    return true
  }
}
