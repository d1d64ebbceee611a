import type { Card } from '../../../src/core/chat/card.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import type { Uploaded } from '../render/blocks.ts'
import { message, type Rendered } from '../render/card.ts'
import { type Feature, features, featuresIn, plainly } from '../render/features.ts'
import { isFormRefused } from './errors.ts'

const day = 24 * 60 * 60_000
const lacksKey = (team: string, feature: Feature) => `team:${team}:lacks:${feature}`

/** Draws cards with all that a workspace takes. What it refused is not tried there again for a day, in no process. */
export class Features {
  readonly #memory: Memory
  readonly #log: Log

  constructor(memory: Memory, log: Log) {
    this.#memory = memory
    this.#log = log
  }

  /** @param send is called again with the plain form where Slack refuses the new one. */
  async drawn<T>(
    team: string,
    card: Card,
    uploaded: Uploaded,
    send: (rendered: Rendered) => Promise<T>,
  ): Promise<T> {
    const all = message(card, uploaded, new Set(features))
    const wanted = featuresIn(all.blocks)
    if (wanted.length === 0) return await send(all)
    const lacking = new Set(await this.#lacking(team, wanted))
    const taken = wanted.filter((one) => !lacking.has(one))
    if (taken.length === 0) return await send(message(card, uploaded, plainly))
    try {
      return await send(lacking.size === 0 ? all : message(card, uploaded, new Set(taken)))
    } catch (error) {
      if (!isFormRefused(error)) throw error
      const sent = await send(message(card, uploaded, plainly))
      // The plain form was taken, so it was the new one that Slack refused.
      for (const one of taken) await this.#memory.set(lacksKey(team, one), '1', { ttl: day })
      this.#log.info(
        { team, features: taken, error: String(error) },
        'the workspace takes the plain form only',
      )
      return sent
    }
  }

  async #lacking(team: string, wanted: readonly Feature[]): Promise<readonly Feature[]> {
    const known = await Promise.all(wanted.map((one) => this.#memory.get(lacksKey(team, one))))
    return wanted.filter((_, at) => known[at] !== undefined)
  }
}
