import type { Card } from '../../../src/core/chat/card.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import type { Uploaded } from '../render/blocks.ts'
import { message, type Rendered } from '../render/card.ts'
import { type Feature, features, featuresIn, named } from '../render/features.ts'
import { formRefused } from './errors.ts'

const day = 24 * 60 * 60_000
const lacksKey = (team: string, feature: Feature) => `team:${team}:lacks:${feature}`

/**
 * Renders cards with all features that a workspace supports. A refused feature is not tried there again for a day, by
 * any process.
 */
export class Features {
  readonly #memory: Memory
  readonly #log: Log

  constructor(memory: Memory, log: Log) {
    this.#memory = memory
    this.#log = log
  }

  /** @param send called again with a simpler rendering if Slack refuses the first one */
  async drawn<T>(
    team: string,
    card: Card,
    uploaded: Uploaded,
    send: (rendered: Rendered) => Promise<T>,
  ): Promise<T> {
    const set = new Set(features)
    const asked = new Set<Feature>()
    const dropped: Feature[] = []
    for (;;) {
      const form = message(card, uploaded, set)
      const used = featuresIn(form.blocks)
      const lacking = await this.#lacking(
        team,
        used.filter((one) => !asked.has(one)),
      )
      for (const one of used) asked.add(one)
      for (const one of lacking) set.delete(one)
      if (lacking.length > 0) continue
      try {
        const sent = await send(form)
        await this.#remember(team, dropped)
        return sent
      } catch (error) {
        const said = formRefused(error)
        if (said === undefined || used.length === 0) throw error
        // Drop the features that Slack names, or all new ones if it names none.
        const refused = used.filter((one) => named(said).includes(one))
        for (const one of refused.length > 0 ? refused : used) if (set.delete(one)) dropped.push(one)
      }
    }
  }

  /** Stored only after the simpler rendering was accepted, which proves that the feature was the cause. */
  async #remember(team: string, dropped: readonly Feature[]): Promise<void> {
    if (dropped.length === 0) return
    for (const one of dropped) await this.#memory.set(lacksKey(team, one), '1', { ttl: day })
    this.#log.info(
      { team, features: dropped },
      'the workspace does not support these features; using the simple form',
    )
  }

  async #lacking(team: string, wanted: readonly Feature[]): Promise<readonly Feature[]> {
    const known = await Promise.all(wanted.map((one) => this.#memory.get(lacksKey(team, one))))
    return wanted.filter((_, at) => known[at] !== undefined)
  }
}
