/** One after another for each key, so that what is said in a channel stays in order even where one try fails. */
export class Queues {
  readonly #last = new Map<string, Promise<unknown>>()

  /** Whether somebody is at it or waits. */
  busy(key: string): boolean {
    return this.#last.has(key)
  }

  async run<T>(key: string, act: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve()
    const turn = before.then(act)
    const settled = turn.then(
      () => undefined,
      () => undefined,
    )
    this.#last.set(key, settled)
    try {
      return await turn
    } finally {
      if (this.#last.get(key) === settled) this.#last.delete(key)
    }
  }
}
