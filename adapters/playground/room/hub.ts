import type { PersonId } from '../../../src/core/ids.ts'
import type { Live } from './protocol.ts'

/** One open page. */
export interface Listener {
  person: PersonId
  send(text: string): void
  close(): void
}

/** Who is looking, and what they are told. */
export class Hub {
  readonly #listeners = new Set<Listener>()

  add(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** People with a page open. */
  present(): ReadonlySet<PersonId> {
    return new Set([...this.#listeners].map((listener) => listener.person))
  }

  /** Sends every page away, to come back and begin anew. */
  restart(): void {
    for (const listener of this.#listeners) listener.close()
  }

  /** @param only says it to one person alone, on each of their pages. */
  tell(live: Live, only?: PersonId): void {
    const text = JSON.stringify(live)
    for (const listener of this.#listeners)
      if (only === undefined || listener.person === only) listener.send(text)
  }
}
