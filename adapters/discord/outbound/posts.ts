import { ChannelType, type Client } from 'discord.js'
import type { Card } from '../../../src/core/chat/card.ts'
import type { PlaceId } from '../../../src/core/ids.ts'
import { ChatError, type MessageRef } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import { messageRef, placeSpot, refSpot } from '../shared/ids.ts'
import { statusOf } from './errors.ts'
import type { Forum } from './forum.ts'
import type { Messages, Posted } from './messages.ts'
import type { Talk } from './talk.ts'

export interface PostsParts {
  client: Client
  messages: Messages
  forum: Forum
  talk: Talk
  log: Log
}

/** Prefix of a daily question’s key. Its post gets a discussion thread. */
const dailyKey = /^daily /
/** Prefix of a leaderboard’s key. In a forum it is a separate post without the discussion. */
const boardKey = /^standing-board /

const forums: readonly (ChannelType | undefined)[] = [ChannelType.GuildForum, ChannelType.GuildMedia]

export const noThread =
  'Gilbert can’t open a thread for the day’s talk there: allow it Create Public Threads and Send Messages in Threads in the channel’s settings, under Permissions.'

/** Public posts. */
export class Posts {
  readonly #parts: PostsParts
  /** Called when no thread could be created, so that an admin is told. */
  onNoThread: (channel: string, why: string) => void = () => undefined

  constructor(parts: PostsParts) {
    this.#parts = parts
  }

  async post(
    place: PlaceId,
    card: Card,
    { key, thread }: { key?: string; thread?: MessageRef } = {},
  ): Promise<MessageRef> {
    const { client, messages } = this.#parts
    const { channel } = placeSpot(place)
    const under = thread && (await this.#under(place, thread, card, key))
    if (under) return ref(under)
    const daily = key !== undefined && dailyKey.test(key)
    if (forums.includes(client.channels.cache.get(channel)?.type))
      return ref(await this.#inForum(place, card, key, daily))
    const posted = await messages.post(channel, card, key)
    if (daily) await this.#openThread(place, posted, titleOf(card))
    return ref(posted)
  }

  /**
   * Posts in the thread of a message, which has the same id.
   * @returns undefined if this is impossible, for example if the thread was deleted
   */
  async #under(
    place: PlaceId,
    root: MessageRef,
    card: Card,
    key: string | undefined,
  ): Promise<Posted | undefined> {
    const { messages, talk } = this.#parts
    const { channel, message } = refSpot(root)
    try {
      const open = channel === message || (await talk.thread(place)) === message
      if (!open) await messages.thread(channel, message, titleOf(card))
      return await messages.post(message, card, key)
    } catch (error) {
      if (!(error instanceof ChatError) || !error.final) throw error
      return undefined
    }
  }

  /** A forum contains only threads. Each daily question is one; other posts go into the latest. */
  async #inForum(place: PlaceId, card: Card, key: string | undefined, daily: boolean): Promise<Posted> {
    const { messages, forum, talk } = this.#parts
    const alone = daily || (key !== undefined && boardKey.test(key))
    const latest = alone ? undefined : await talk.thread(place)
    try {
      if (latest) return await messages.post(latest, card, key)
    } catch (error) {
      if (!(error instanceof ChatError) || !error.final) throw error
    }
    const posted = await forum.open(place, card, titleOf(card), key)
    if (daily) await talk.threadIs(place, posted.channel)
    return posted
  }

  /** Creates the discussion thread. If this fails, the question stays posted. */
  async #openThread(place: PlaceId, { channel, message }: Posted, title: string): Promise<void> {
    const { messages, talk, log } = this.#parts
    try {
      await messages.thread(channel, message, title)
      await talk.threadIs(place, message)
    } catch (error) {
      log.warn({ place, error: (error as ChatError).message }, 'no thread was opened for the day')
      if (statusOf(error) === 403) this.onNoThread(channel, noThread)
    }
  }
}

const ref = ({ channel, message }: Posted): MessageRef => messageRef(channel, message)

const titleOf = (card: Card) => card.summary.replace(/^Today’s question: /, '')
