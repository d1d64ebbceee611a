/** The requests that were accepted and have not been answered yet. A stop waits for them before it closes the store. */
export class UnderWay {
  readonly #now = new Set<Promise<unknown>>()

  /** Wraps a function so that its calls count as under way until they settle. */
  tracked<A extends unknown[], R>(work: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return (...args) => {
      const call = work(...args)
      this.#now.add(call)
      const end = () => void this.#now.delete(call)
      call.then(end, end)
      return call
    }
  }

  /** Resolves when none is left, also of those that began meanwhile. Has no time limit of its own. */
  async ended(): Promise<void> {
    while (this.#now.size > 0) await Promise.allSettled(this.#now)
  }
}
