import type { Card } from '../../../src/core/chat/card.ts'
import type { PlaceId } from '../../../src/core/ids.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Caller } from '../outbound/caller.ts'
import { placeSpot } from '../shared/ids.ts'

/** Verbs that require posting in the channel. */
const posting = new Set(['schedule', 'resume', 'test-post'])

/**
 * /gilbert can be typed in channels that Gilbert has not joined. A person who sets up such a channel learns immediately
 * what is missing.
 */
export class Membership {
  readonly #caller: Caller

  constructor(caller: Caller) {
    this.#caller = caller
  }

  /** Joins a public channel. @returns the card, with a remark on top if something must still be done */
  async checked(verb: string | undefined, place: PlaceId | undefined, card: Card): Promise<Card> {
    if (!place || !posting.has(verb ?? '')) return card
    const problem = await this.#problem(place)
    if (!problem) return card
    return { ...card, blocks: [{ block: 'line', inline: [{ text: problem, bold: true }] }, ...card.blocks] }
  }

  async #problem(place: PlaceId): Promise<string | undefined> {
    const { team, id: channel } = placeSpot(place)
    try {
      type Info = { channel?: { is_member?: boolean } }
      const info = await this.#caller.call<Info>(team, 'conversations.info', { channel })
      if (info.channel?.is_member === false) await this.#caller.call(team, 'conversations.join', { channel })
      return undefined
    } catch (error) {
      if (error instanceof ChatError) return `Gilbert can’t post here yet. ${error.message}`
      throw error
    }
  }
}
