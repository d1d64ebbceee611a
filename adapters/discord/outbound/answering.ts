/** Interactions that this process is about to answer. A verdict that replaces the answer must wait for it. */
export class Answering {
  readonly #open = new Map<string, Promise<void>>()

  /** @param answered settles when the answer was sent or failed */
  begin(token: string, answered: Promise<void>): void {
    // A replayed event is not a second answer.
    if (this.#open.has(token)) return
    const done = answered
      // The sender handles the failure; here only its end matters.
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
