import { TooFast } from './refusal.ts'

/** Calls a minute, per method and workspace, as Slack publishes its tiers. */
const tiers: Record<string, number> = {
  'chat.postMessage': 500,
  'chat.update': 50,
  'chat.delete': 50,
  'chat.unfurl': 50,
  'conversations.canvases.create': 20,
  'canvases.edit': 50,
  'canvases.delete': 50,
  'chat.startStream': 20,
  'chat.appendStream': 100,
  'chat.stopStream': 20,
  'views.open': 100,
  'views.push': 100,
  'views.update': 100,
  'views.publish': 100,
  'users.info': 100,
  'conversations.info': 50,
  'conversations.join': 50,
  'files.info': 100,
  'files.getUploadURLExternal': 100,
  'files.completeUploadExternal': 100,
  'assistant.threads.setStatus': 600,
  'assistant.threads.setSuggestedPrompts': 100,
  'auth.test': 300,
  'apps.connections.open': 20,
  'oauth.v2.access': 100,
}

/** Counts calls in a sliding minute, and posts to a channel: one a second, two close together forgiven. */
export class Rates {
  readonly #speed: number
  readonly #now: () => number
  readonly #calls = new Map<string, number[]>()
  readonly #channels = new Map<string, { tokens: number; at: number }>()
  /** When something was posted. */
  readonly posted: number[] = []
  /** How often it said 429. */
  refused = 0
  /** The next so many calls of a method are refused, whatever their number. */
  readonly forced = new Map<string, { times: number; retryAfter: number }>()
  /** Every so many calls, whatever they are, one is refused for so many seconds. */
  every: { calls: number; retryAfter: number } | undefined
  #counted = 0

  constructor(speed: number, now: () => number = Date.now) {
    this.#speed = speed
    this.#now = now
  }

  /** A minute in which nothing was called has passed. */
  newMinute(): void {
    this.#calls.clear()
  }

  #count(): void {
    this.#counted++
    if (!this.every || this.#counted % this.every.calls !== 0) return
    this.refused++
    throw new TooFast(this.every.retryAfter)
  }

  method(team: string, method: string): void {
    this.#count()
    const force = this.forced.get(method)
    if (force && force.times > 0) {
      force.times--
      this.refused++
      throw new TooFast(force.retryAfter)
    }
    const limit = tiers[method]
    if (limit === undefined) return
    const now = this.#now()
    const minute = 60_000 / this.#speed
    const key = `${team}/${method}`
    const recent = (this.#calls.get(key) ?? []).filter((at) => at > now - minute)
    this.#calls.set(key, recent)
    if (recent.length >= limit) {
      this.refused++
      throw new TooFast(Math.max(1, Math.ceil((((recent[0] ?? now) + minute - now) * this.#speed) / 1_000)))
    }
    recent.push(now)
  }

  channel(channel: string): void {
    const second = 1_000 / this.#speed
    const now = this.#now()
    const known = this.#channels.get(channel) ?? { tokens: 2, at: now }
    const tokens = Math.min(2, known.tokens + (now - known.at) / second)
    if (tokens < 1) {
      this.refused++
      throw new TooFast(1)
    }
    this.#channels.set(channel, { tokens: tokens - 1, at: now })
    this.posted.push(now)
  }
}
