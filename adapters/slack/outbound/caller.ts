import { webApi } from '@slack/bolt'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import { channelPace, methodPaces } from '../shared/limits.ts'
import { chatError, isRevoked, slackWord } from './errors.ts'
import { Queues } from './queues.ts'
import { Busy, machine, type RateLimiter, RateLimiters, type Ticks } from './rate-limiter.ts'

/** Source of each workspace’s token. */
export interface Tokens {
  /** @throws ChatError (final) if Gilbert is not installed there */
  token(team: string): Promise<string>
  /** Called if Slack reports an invalid token: the workspace removed Gilbert while Gilbert was not listening. */
  revoked?(team: string, token: string): Promise<void>
  /** Called if Slack reports that the organization’s token does not serve this workspace any more. */
  refused?(team: string): Promise<void>
}

export interface CallOptions {
  /** Also uses the rate limiter of this channel. */
  channel?: string
  /**
   * Maximum milliseconds to wait for the rate limit or after a 429, before {@link Busy} is thrown. Default: no limit.
   */
  patience?: number
  /** For calls that are useless later: retried only if Slack’s pause ends within this many milliseconds. */
  within?: number
  /** Before each further try after an unclear failure: the result, if the earlier one was done after all. */
  look?: (() => Promise<unknown>) | undefined
}

const tries = 6
const mostTeams = 5_000
const none: ReadonlySet<string> = new Set()
/** A longer pause is not waited for here: the caller is told when to try again, and holds no job meanwhile. */
const longestPause = 60_000

const isTooFast = (error: unknown): boolean =>
  error instanceof webApi.WebAPIRateLimitedError || slackWord(error) === 'rate_limited'

/** Calls Slack’s Web API within its rate limits and waits after a 429. Drops only calls whose caller allowed it. */
export class Caller {
  readonly #queues = new Queues()
  readonly #limiters: RateLimiters
  readonly #client: webApi.WebClient
  readonly #speed: number
  readonly #ticks: Ticks

  readonly #tokens: Tokens
  readonly #log: Log
  /** As Slack last named them, by workspace. */
  readonly #scopes = new Map<string, ReadonlySet<string>>()

  constructor(
    tokens: Tokens,
    log: Log,
    options: { apiUrl: string; speed?: number; ticks?: Ticks; logger: webApi.Logger },
  ) {
    this.#tokens = tokens
    this.#log = log
    this.#speed = options.speed ?? 1
    this.#ticks = options.ticks ?? machine
    this.#limiters = new RateLimiters(this.#speed, this.#ticks)
    this.#client = new webApi.WebClient(undefined, {
      slackApiUrl: options.apiUrl,
      logger: options.logger,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
      timeout: 15_000,
      allowAbsoluteUrls: false,
    })
  }

  /** @throws ChatError that says what to do; Busy after `patience` */
  async call<T>(team: string, method: string, args: object, options: CallOptions = {}): Promise<T> {
    if (!options.channel) return this.#call(team, method, args, options)
    const key = `${team}/${options.channel}`
    if (options.patience !== undefined && this.#queues.busy(key)) throw new Busy(channelPace.every)
    return this.#queues.run(key, () => this.#call<T>(team, method, args, options))
  }

  async #call<T>(team: string, method: string, args: object, options: CallOptions): Promise<T> {
    const limiters = this.#limitersOf(team, method, options.channel)
    const began = this.#ticks.now()
    for (let n = 1; ; n++) {
      await this.#turn(limiters, options.patience)
      let token = ''
      try {
        token = await this.#tokens.token(team)
        const result = await this.#client.apiCall(method, { ...args, token })
        this.#learn(team, result.response_metadata?.scopes)
        return result as T
      } catch (error) {
        if (isRevoked(error)) await this.#tokens.revoked?.(team, token)
        if (slackWord(error) === 'team_access_not_granted') await this.#tokens.refused?.(team)
        const pause = this.#pause(error, limiters, n)
        // A call that may not wait for the rate limit may not wait after a 429 either, because later calls would wait,
        // too.
        const { patience = Number.POSITIVE_INFINITY, within } = options
        if (within === undefined && isTooFast(error) && (pause ?? longestPause) > patience)
          throw new Busy(pause ?? longestPause)
        const tooLate = within !== undefined && (pause ?? 0) > within - (this.#ticks.now() - began)
        if (pause === undefined || tooLate || n >= tries) throw this.#failure(method, error)
        this.#log.warn({ team, method, pause, try: n }, 'Slack asked to wait, or did not answer')
        await this.#ticks.sleep(pause)
        const done = isTooFast(error) ? undefined : await options.look?.()
        if (done !== undefined) return done as T
      }
    }
  }

  /** The scopes of a workspace’s token; empty before anything was called there. */
  scopes(team: string): ReadonlySet<string> {
    return this.#scopes.get(team) ?? none
  }

  #learn(team: string, scopes: readonly string[] | undefined): void {
    if (!scopes) return
    if (this.#scopes.size >= mostTeams) this.#scopes.clear()
    this.#scopes.set(team, new Set(scopes))
  }

  #limitersOf(team: string, method: string, channel: string | undefined): RateLimiter[] {
    const pace = methodPaces[method]
    return [
      ...(channel ? [this.#limiters.of(`${team}/${channel}`, channelPace)] : []),
      ...(pace ? [this.#limiters.of(`${team}/${method}`, pace)] : []),
    ]
  }

  async #turn(limiters: RateLimiter[], patience: number | undefined): Promise<void> {
    if (patience !== undefined)
      for (const limiter of limiters) if (limiter.wait > patience) limiter.take(patience)
    const wait = Math.max(0, ...limiters.map((limiter) => limiter.take()))
    if (wait > 0) await this.#ticks.sleep(wait)
  }

  /** Milliseconds until the next try; undefined if there is none. */
  #pause(error: unknown, limiters: RateLimiter[], n: number): number | undefined {
    if (error instanceof webApi.WebAPIRateLimitedError) {
      const pause = (error.retryAfter * 1_000) / this.#speed
      const longest = longestPause / this.#speed
      limiters.at(-1)?.hold(Math.min(pause, longest))
      return pause <= longest ? pause : undefined
    }
    // Rate-limited without status 429 and therefore without a given pause.
    if (isTooFast(error)) return n < 4 ? (1_000 * n) / this.#speed : undefined
    const again = error instanceof webApi.WebAPIRequestError || error instanceof webApi.WebAPIHTTPError
    return again && n < 4 ? 250 * 3 ** (n - 1) : undefined
  }

  #failure(method: string, error: unknown): ChatError {
    if (error instanceof webApi.WebAPIRateLimitedError)
      return new ChatError(`Slack is busy with ${method}.`, {
        final: false,
        retryAfter: error.retryAfter * 1_000,
        cause: error,
      })
    return chatError(method, error)
  }
}
