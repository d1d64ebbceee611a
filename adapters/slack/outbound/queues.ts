/** Runs work sequentially per key, so that messages in a channel stay in order, also after a failure. */
export class Queues {
  readonly #last = new Map<string, Promise<unknown>>()

  /** Whether work is running or waiting. */
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
