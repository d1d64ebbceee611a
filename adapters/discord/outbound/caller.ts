import { type RawFile, REST, type RouteLike } from 'discord.js'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import { chatError, statusOf } from './errors.ts'

export interface Sending {
  body?: unknown
  files?: RawFile[]
  query?: URLSearchParams
  /** Shown in the server's own audit log. */
  reason?: string
  /** False for what an interaction's own token allows: no bot token goes along. */
  auth?: boolean
  /** Never sent again by itself, for Discord would do it twice. */
  once?: boolean
}

const minute = 60_000

export const refusedToken =
  'Discord refused the token. It was reset or is wrong: put the one from the developer portal (Bot → Reset Token) into DISCORD_TOKEN and start Gilbert again.'

/**
 * Every call to Discord. discord.js waits for rate limits; this keeps from asking what is bound to be refused, for
 * 10,000 refused calls within ten minutes shut out the whole address.
 */
export class Caller {
  readonly #rest: REST
  /** The same that tries nothing again. */
  readonly #once: REST
  readonly #token: () => string | null
  readonly #log: Log
  #revoked = false

  /** @param token the bot's, once it is known */
  constructor(rest: REST, log: Log, token: () => string | null) {
    this.#rest = rest
    this.#token = token
    this.#once = new REST({ ...rest.options, retries: 0 })
    this.#log = log
  }

  get revoked(): boolean {
    return this.#revoked
  }

  /** The token is of no use any more: nothing is sent with it from here on. Said once. */
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
    // Not final: with a new token everything that waits is still said.
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
