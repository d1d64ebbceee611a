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

export const refusedToken =
  'Discord refused the token. It was reset or is wrong: put the one from the developer portal (Bot → Reset Token) into DISCORD_TOKEN and start Gilbert again.'

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
  #revoked = false

  /** @param token returns the bot token once it is known */
  constructor(rest: REST, log: Log, token: () => string | null) {
    this.#rest = rest
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
    try {
      return (await (once ? this.#onceRest() : this.#rest)[method](route, sending)) as T
    } catch (error) {
      if (statusOf(error) === 401 && sending.auth !== false) {
        this.revoke()
        throw new ChatError(refusedToken, { final: false, retryAfter: 10 * minute, cause: error })
      }
      throw chatError(what, error)
    }
  }
}
