import { type RawFile, REST, type RouteLike } from 'discord.js'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import { chatError, statusOf } from './errors.ts'

export interface Sending {
  body?: unknown
  files?: RawFile[]
  query?: URLSearchParams
  /** Shown in the server’s audit log. */
  reason?: string
  /** False for calls with an interaction token: the bot token is not sent. */
  auth?: boolean
  /** Never retried automatically, because Discord would do it twice. */
  once?: boolean
}

const minute = 60_000
/** A clock that is put right by less needs no care. */
const step = 1_000

export const refusedToken =
  'Discord refused the token. It was reset or is wrong: put the one from the developer portal (Bot → Reset Token) into DISCORD_TOKEN and start Gilbert again.'

/**
 * The outcome of a call, or the signal's reason. discord.js looks at the signal where it asks Discord, but not where it sleeps
 * until a limit is over: whoever waited with it would wait as long, and so would everybody behind the same message.
 */
function inTime<T>(call: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((done, failed) => {
    signal.addEventListener('abort', () => failed(signal.reason), { once: true })
    call.then(done, failed)
  })
}

/**
 * All calls to Discord. discord.js handles rate limits. This class avoids calls that are certain to be refused, because
 * 10,000 refused calls within ten minutes block the IP address.
 */
export class Caller {
  readonly #rest: REST
  /** The same client without retries. */
  readonly #once: REST
  readonly #token: () => string | null
  readonly #log: Log
  /** Milliseconds that a call may take. */
  readonly #patience: number
  #revoked = false
  /** The wall clock less the monotonic one: the most that a call or an answer has seen since it was set back. */
  #offset = Date.now() - performance.now()

  /** @param token returns the bot token once it is known @param patience milliseconds that a call may take */
  constructor(rest: REST, log: Log, token: () => string | null, patience = minute) {
    this.#rest = rest
    this.#patience = patience
    this.#token = token
    this.#once = new REST({ ...rest.options, retries: 0 })
    this.#log = log
  }

  get revoked(): boolean {
    return this.#revoked
  }

  /** The token is invalid: stop using it. Logged once. */
  revoke(): void {
    if (!this.#revoked) this.#log.error({}, refusedToken)
    this.#revoked = true
  }

  /**
   * discord.js waits for a rate limit until a moment of the wall clock. Where the clock was set back, a second would become
   * an hour: then all limits are forgotten, and Discord says them anew.
   */
  #forgetLimitsAfterStep(): void {
    const offset = Date.now() - performance.now()
    if (offset < this.#offset - step)
      for (const rest of [this.#rest, this.#once]) {
        rest.handlers.clear()
        rest.globalReset = -1
        rest.globalRemaining = Math.max(1, rest.options.globalRequestsPerSecond)
      }
    this.#offset = offset
  }

  #onceRest(): REST {
    const token = this.#token()
    return token === null ? this.#once : this.#once.setToken(token)
  }

  /** @throws ChatError */
  async call<T>(
    what: string,
    method: 'get' | 'post' | 'patch' | 'put' | 'delete',
    route: RouteLike,
    { once, ...sending }: Sending = {},
  ): Promise<T> {
    // Not final: with a new token, waiting messages are still sent.
    if (this.#revoked && sending.auth !== false)
      throw new ChatError(refusedToken, { final: false, retryAfter: 10 * minute })
    this.#forgetLimitsAfterStep()
    // Whoever asked has given up by then and asks again: a call that waits in a queue must not be made as well.
    const signal = AbortSignal.timeout(this.#patience)
    try {
      const rest = once ? this.#onceRest() : this.#rest
      return (await inTime(rest[method](route, { ...sending, signal }), signal)) as T
    } catch (error) {
      if (statusOf(error) === 401 && sending.auth !== false) {
        this.revoke()
        throw new ChatError(refusedToken, { final: false, retryAfter: 10 * minute, cause: error })
      }
      throw chatError(what, error)
    } finally {
      // The limit that came with the answer ends by this clock.
      this.#offset = Math.max(this.#offset, Date.now() - performance.now())
    }
  }
}
