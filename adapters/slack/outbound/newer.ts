import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import type { Caller } from './caller.ts'
import { slackWord } from './errors.ts'
import { Busy } from './rate-limiter.ts'

const day = 24 * 60 * 60_000
/** Lifetime of the in-memory cache. */
const minute = 60_000
const mostTeams = 5_000

const newerFeatures = ['prompts', 'status', 'stream', 'unfurl'] as const
const lacksKey = (team: string, feature: (typeof newerFeatures)[number]) => `team:${team}:lacks:${feature}`

/** After an installation, which may have brought more scopes: what was refused before is tried again. */
export async function tryAgain(memory: Memory, team: string): Promise<void> {
  for (const feature of newerFeatures) await memory.delete(lacksKey(team, feature))
}

/** Error codes for methods that a workspace or app does not have. */
const lackWords = new Set([
  'missing_scope',
  'not_allowed',
  'not_allowed_token_type',
  'feature_not_enabled',
  'unknown_method',
  'method_deprecated',
  'method_not_supported_for_channel_type',
  'channel_type_not_supported',
  'invalid_thread_ts',
])

/**
 * Calls methods that not every workspace or app has. A missing one is not called there again for a day, by any process.
 */
export class Newer {
  readonly #caller: Caller
  readonly #memory: Memory
  readonly #log: Log
  /** Which features a workspace has, and until when this is valid, by the monotonic clock. */
  readonly #known = new Map<string, { lacks: boolean; until: number }>()

  constructor(caller: Caller, memory: Memory, log: Log) {
    this.#caller = caller
    this.#memory = memory
    this.#log = log
  }

  /**
   * @param patience maximum milliseconds to wait for the rate limit @returns undefined if it is missing or was refused;
   * `busy` if it was dropped, or Slack could not take it just now
   */
  async call<T extends object>(
    team: string,
    feature: (typeof newerFeatures)[number],
    method: string,
    args: object,
    patience = 0,
  ): Promise<T | 'busy' | undefined> {
    const key = lacksKey(team, feature)
    if (await this.#lacks(key)) return undefined
    try {
      return await this.#caller.call<T>(team, method, args, { patience, within: 3_000 })
    } catch (error) {
      if (error instanceof Busy) return 'busy'
      if (!(error instanceof ChatError)) throw error
      const word = slackWord(error.cause) ?? ''
      if (!error.final && !lackWords.has(word)) {
        this.#log.info({ team, method, error: error.message }, 'Slack could not take this just now')
        return 'busy'
      }
      if (lackWords.has(word)) {
        await this.#memory.set(key, word, { ttl: day })
        this.#known.delete(key)
      }
      this.#log.info(
        { team, method, error: error.message },
        'Slack refused a newer method; using the older one',
      )
      return undefined
    }
  }

  async #lacks(key: string): Promise<boolean> {
    const known = this.#known.get(key)
    if (known && performance.now() < known.until) return known.lacks
    const lacks = (await this.#memory.get(key)) !== undefined
    if (this.#known.size >= mostTeams) this.#known.clear()
    this.#known.set(key, { lacks, until: performance.now() + minute })
    return lacks
  }
}
