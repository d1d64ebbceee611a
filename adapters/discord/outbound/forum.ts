import {
  type APIThreadChannel,
  type Client,
  type ForumChannel,
  type MediaChannel,
  type RESTGetAPIGuildThreadsResult,
  Routes,
} from 'discord.js'
import type { Card } from '../../../src/core/chat/card.ts'
import type { PlaceId } from '../../../src/core/ids.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Clock } from '../../../src/practice/ports/clock.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { bornAt, placeSpot } from '../shared/ids.ts'
import { limits } from '../shared/limits.ts'
import type { Caller } from './caller.ts'
import { type Messages, type Posted, threadName } from './messages.ts'

/** Maximum difference between the clocks of this machine and of Discord. */
const slack = 60_000
/** How long an unfinished forum post is searched for. */
const beganLife = 24 * 60 * 60_000

export interface ForumParts {
  client: Client
  caller: Caller
  messages: Messages
  memory: Memory
  clock: Clock
}

/**
 * Posts in a forum. Discord supports no nonce for them, so a request is sent only once. If its result is unknown,
 * search for the post before sending again.
 */
export class Forum {
  readonly #parts: ForumParts

  constructor(parts: ForumParts) {
    this.#parts = parts
  }

  /** @throws ChatError */
  async open(place: PlaceId, card: Card, title: string, key?: string): Promise<Posted> {
    const { messages, memory, clock } = this.#parts
    const { channel } = placeSpot(place)
    const name = threadName(title)
    const began = key === undefined ? undefined : `place:${place}:opening:${key}`
    const before = began && (await memory.get(began))
    const known = before ? await this.#opened(place, name, Number(before)) : undefined
    if (known) return known
    const from = before ? Number(before) : clock.now()
    if (began && !before) await memory.set(began, String(from), { ttl: beganLife })
    try {
      return await messages.open(channel, card, name, this.#tags(channel, card))
    } catch (error) {
      if (!(error instanceof ChatError) || error.final) throw error
      const done = await this.#opened(place, name, from)
      if (done) return done
      throw error
    }
  }

  /** A post of ours with this name that was created since then. */
  async #opened(place: PlaceId, name: string, since: number): Promise<Posted | undefined> {
    const { client, caller } = this.#parts
    const { guild, channel } = placeSpot(place)
    const { threads } = await caller.call<RESTGetAPIGuildThreadsResult>(
      'It could not be seen whether the post is there',
      'get',
      Routes.guildActiveThreads(guild),
    )
    const ours = ({ id, parent_id: parent, owner_id: owner, name: its }: APIThreadChannel) =>
      parent === channel && owner === client.user?.id && its === name && bornAt(id) >= since - slack
    const found = (threads as APIThreadChannel[]).find(ours)
    return found && { channel: found.id, message: found.id }
  }

  /** The forum’s tags that match the card. Tags reserved for moderators are not used. */
  #tags(forum: string, card: Card): readonly string[] {
    const channel = this.#parts.client.channels.cache.get(forum) as ForumChannel | MediaChannel | undefined
    const wanted = new Set((card.sorted ?? []).map((word) => word.toLowerCase()))
    return (channel?.availableTags ?? [])
      .filter(({ name, moderated }) => !moderated && wanted.has(name.trim().toLowerCase()))
      .map(({ id }) => id)
      .slice(0, limits.thread.tags)
  }
}
