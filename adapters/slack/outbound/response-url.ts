import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Card } from '../../../src/core/chat/card.ts'
import type { Clock } from '../../../src/practice/ports/clock.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import type { Uploaded } from '../render/blocks.ts'
import type { Rendered } from '../render/card.ts'
import { limits } from '../shared/limits.ts'
import type { Reply } from '../shared/where.ts'
import { FormRefused } from './errors.ts'
import type { Features } from './features.ts'

/** If Slack asks for a longer pause, a direct message is faster. */
const mostPause = 3_000

export interface ReplyOptions {
  /** Replace the message whose button was pressed, or the last one of this reply. */
  replace?: boolean
  /** Number of uses to reserve for later. */
  spare?: number
}

/** Sends private replies where a person pressed, within Slack’s limits. */
export class Replies {
  readonly #memory: Memory
  readonly #clock: Clock
  readonly #log: Log
  readonly #apiUrl: string
  readonly #features: Features

  constructor(memory: Memory, clock: Clock, log: Log, apiUrl: string, features: Features) {
    this.#features = features
    this.#memory = memory
    this.#clock = clock
    this.#log = log
    this.#apiUrl = apiUrl
  }

  /** @returns false if the address cannot be used any more: the caller must send a direct message */
  async send(
    team: string,
    reply: Reply,
    { card, pictures = new Map() }: { card: Card; pictures?: Uploaded },
    options: ReplyOptions = {},
  ): Promise<boolean> {
    if (!sameSite(this.#apiUrl, reply.url) || !(await this.#use(reply, options.spare ?? 0))) return false
    try {
      return await this.#features.drawn(team, card, pictures, (message) =>
        this.#post(reply, { ...message, replace_original: options.replace ?? false }),
      )
    } catch (error) {
      if (!(error instanceof FormRefused)) throw error
      this.#log.warn({ error: error.message }, 'Slack refused a reply')
      return false
    }
  }

  /** Sends without counting, for when the store is unreachable. Slack itself refuses a sixth use. */
  async sendUncounted(reply: Reply, message: Rendered): Promise<boolean> {
    if (!sameSite(this.#apiUrl, reply.url)) return false
    try {
      return await this.#post(reply, { ...message, replace_original: false })
    } catch (error) {
      if (!(error instanceof FormRefused)) throw error
      this.#log.warn({ error: error.message }, 'Slack refused a reply')
      return false
    }
  }

  /** @throws FormRefused */
  async #post(reply: Reply, message: object): Promise<boolean> {
    const body = JSON.stringify({ ...message, response_type: 'ephemeral' })
    const send = () =>
      fetch(reply.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(10_000),
      })
    try {
      let response = await send()
      const pause = Number(response.headers.get('retry-after')) * 1_000
      if (response.status === 429 && pause > 0 && pause <= mostPause) {
        // An unread body keeps its connection busy.
        await response.body?.cancel()
        await sleep(pause)
        response = await send()
      }
      const said = await response.text()
      if (response.ok) return true
      if (said.includes('invalid_blocks')) throw new FormRefused(said)
      this.#log.warn({ status: response.status, said }, 'Slack refused a reply')
    } catch (error) {
      if (error instanceof FormRefused) throw error
      this.#log.warn({ error: String(error) }, 'a reply did not reach Slack')
    }
    return false
  }

  /** Counts a use in the store, so that all processes share the count. */
  async #use(reply: Reply, spare: number): Promise<boolean> {
    const left = reply.since + limits.responseUrl.life - 10_000 - this.#clock.now()
    if (left <= 0) return false
    const name = createHash('sha256').update(reply.url).digest('base64url').slice(0, 22)
    for (let n = 1; n <= limits.responseUrl.uses - spare; n++)
      if (await this.#memory.set(`reply:${name}:${n}`, '1', { ttl: limits.responseUrl.life, ifAbsent: true }))
        return true
    return false
  }
}

/** Whether an address is on the API’s site. Nothing may be sent to or fetched from other sites. */
export function sameSite(apiUrl: string, url: string): boolean {
  if (!URL.canParse(url)) return false
  const [api, other] = [new URL(apiUrl), new URL(url)]
  return (
    other.protocol === api.protocol &&
    (other.host === api.host || other.hostname.endsWith(`.${api.hostname}`))
  )
}
