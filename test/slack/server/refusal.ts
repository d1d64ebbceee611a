/** `ok: false`, in Slack's own short words. */
export class Refusal extends Error {
  readonly word: string
  readonly more: Record<string, unknown>
  constructor(word: string, more: Record<string, unknown> = {}) {
    super(word)
    this.word = word
    this.more = more
  }
}

/** Too fast: HTTP 429. */
export class TooFast extends Error {
  readonly retryAfter: number
  constructor(retryAfter: number) {
    super('ratelimited')
    this.retryAfter = retryAfter
  }
}
