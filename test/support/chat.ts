import type { Card } from '../../src/core/chat/card.ts'
import type { Announced, Chat, ChatError, Delivery } from '../../src/practice/ports/chat.ts'

/** A platform that keeps what it was told, in order; what has a key, once. */
export class RecordingChat implements Chat {
  readonly platform: string
  /** Whether a place may have a canvas. */
  canvases = false
  readonly posts: { place: string; card: Card; key?: string; thread?: string; canvas?: boolean }[] = []
  readonly told: { person: string; card: Card }[] = []
  readonly deliveries: Delivery[] = []
  readonly honoured: { person: string; place: string; milestone: string }[] = []
  readonly removed: string[] = []
  /** Where the platform has events: what is announced, by its reference. */
  readonly events = new Map<string, Announced>()
  announce?: NonNullable<Chat['announce']>
  readonly updates: { ref: string; card: Card }[] = []
  /** Thrown whenever somebody is to be told something. */
  readonly unreachable = new Map<string, ChatError | Error>()
  /** Thrown by the next calls, one each. */
  readonly failures: (ChatError | Error)[] = []
  #seen = new Set<string>()

  constructor(platform = 'test') {
    this.platform = platform
  }

  finals(): readonly Delivery[] {
    return this.deliveries.filter((one) => one.stage === 'final')
  }

  async post(
    place: string,
    card: Card,
    options: { key?: string; thread?: string; canvas?: boolean } = {},
  ): Promise<string> {
    this.#fail()
    if (this.#first(options.key)) this.posts.push({ place, card, ...options })
    return `${place}/${options.key ?? this.posts.length}`
  }

  async update(ref: string, card: Card): Promise<void> {
    this.#fail()
    this.updates.push({ ref, card })
  }

  async remove(ref: string): Promise<void> {
    this.#fail()
    this.removed.push(ref)
  }

  async tell(person: string, card: Card, options: { key?: string } = {}): Promise<string> {
    this.#fail()
    const unreachable = this.unreachable.get(person)
    if (unreachable) throw unreachable
    if (this.#first(options.key)) this.told.push({ person, card })
    return person
  }

  async deliver(delivery: Delivery): Promise<void> {
    this.#fail()
    if (this.#first(delivery.id)) this.deliveries.push(delivery)
  }

  async person(id: string) {
    return { id, name: id }
  }

  async honour(person: string, place: string, milestone: string): Promise<void> {
    this.#fail()
    this.honoured.push({ person, place, milestone })
  }

  /** From now on its servers have events. */
  hasEvents(): void {
    this.announce = async (place, event, { key }) => {
      this.#fail()
      const ref = `${place}/${key}`.replaceAll(' ', '_')
      this.events.set(ref, event)
      return ref
    }
  }

  async unannounce(event: string): Promise<void> {
    this.#fail()
    this.events.delete(event)
  }

  start(): Promise<void> {
    return Promise.resolve()
  }

  stop(): Promise<void> {
    return Promise.resolve()
  }

  #fail(): void {
    const failure = this.failures.shift()
    if (failure) throw failure
  }

  #first(key: string | undefined): boolean {
    if (key === undefined) return true
    if (this.#seen.has(key)) return false
    this.#seen.add(key)
    return true
  }
}
