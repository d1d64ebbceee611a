import type { Response } from '../../../src/core/chat/intent.ts'

/** Maximum number of replies that are kept. */
const most = 500

/**
 * Replies to requests of pages, by request. A page whose connection was lost before the reply sends the request again
 * over the next one. Then it gets the same reply; without this, a link or a form would be made twice or be lost.
 */
export class Replies {
  readonly #kept = new Map<string, Promise<Response>>()

  of(request: string, act: () => Promise<Response>): Promise<Response> {
    const known = this.#kept.get(request)
    if (known) return known
    const reply = act()
    this.#kept.set(request, reply)
    // A failed request may be repeated. Its caller handles the failure.
    reply.catch(() => this.#kept.delete(request))
    const [oldest] = this.#kept.size > most ? this.#kept.keys() : []
    if (oldest !== undefined) this.#kept.delete(oldest)
    return reply
  }
}
