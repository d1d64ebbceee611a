/**
 * Interactions that this process is about to answer. A verdict may be there before the answer that it is drawn
 * over: it waits for it.
 */
export class Answering {
  readonly #open = new Map<string, Promise<void>>()

  /** @param answered settles when the answer was sent, or could not be */
  begin(token: string, answered: Promise<void>): void {
    // A replay is no other answer.
    if (this.#open.has(token)) return
    const done = answered
      // Whoever answers handles the failure. Here only the end matters.
      .catch(() => undefined)
      .then(() => {
        this.#open.delete(token)
      })
    this.#open.set(token, done)
  }

  async settled(token: string): Promise<void> {
    await this.#open.get(token)
  }
}
