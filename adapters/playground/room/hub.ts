import type { PersonId } from '../../../src/core/ids.ts'
import type { Live } from './protocol.ts'

/** An open page. */
export interface Listener {
  person: PersonId
  send(text: string): void
  close(): void
}

/** All open pages, and messages to them. */
export class Hub {
  readonly #listeners = new Set<Listener>()

  add(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** People with an open page. */
  present(): ReadonlySet<PersonId> {
    return new Set([...this.#listeners].map((listener) => listener.person))
  }

  /** Closes all pages’ connections, so that they reconnect and reload everything. */
  restart(): void {
    for (const listener of this.#listeners) listener.close()
  }

  /** @param only sends it only to this person’s pages */
  tell(live: Live, only?: PersonId): void {
    const text = JSON.stringify(live)
    for (const listener of this.#listeners)
      if (only === undefined || listener.person === only) listener.send(text)
  }
}
