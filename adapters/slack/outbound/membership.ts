import type { Card } from '../../../src/core/chat/card.ts'
import type { PlaceId } from '../../../src/core/ids.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import { placeSpot } from '../shared/ids.ts'
import type { Caller } from './caller.ts'

/** Verbs after which Gilbert must be able to post in the channel. */
const posting = new Set(['schedule', 'resume', 'test-post'])

/**
 * Slack lets people type /gilbert in channels that Gilbert isn't in. Whoever sets one up there learns at once what
 * is missing, not the next morning from a question that did not come.
 */
export class Membership {
  readonly #caller: Caller

  constructor(caller: Caller) {
    this.#caller = caller
  }

  /** Joins a public channel. @returns the card, with what is still to do above it */
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
