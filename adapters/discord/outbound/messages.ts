import { createHash, randomUUID } from 'node:crypto'
import { type APIChannel, type APIMessage, ChannelType, type RawFile, Routes } from 'discord.js'
import type { Card } from '../../../src/core/chat/card.ts'
import type { PersonId } from '../../../src/core/ids.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { clip, oneLine } from '../../shared/text.ts'
import { message } from '../render/card.ts'
import { userOf } from '../shared/ids.ts'
import { limits } from '../shared/limits.ts'
import type { Caller } from './caller.ts'
import { codes, errorCode, statusOf } from './errors.ts'
import type { Shut } from './shut.ts'

export interface Posted {
  channel: string
  message: string
}

/** Messages with the bot’s token: in channels, threads and direct messages. */
export class Messages {
  readonly #caller: Caller
  readonly #memory: Memory
  readonly #shut: Shut
  /** Called when a channel refuses a post or no longer exists. */
  onRefused: (channel: string, why: string) => void = () => undefined
  onGone: (channel: string) => void = () => undefined

  constructor(caller: Caller, memory: Memory, shut: Shut) {
    this.#caller = caller
    this.#memory = memory
    this.#shut = shut
  }

  /** @param key the same key within some minutes shows one message, even if it is sent twice */
  async post(channel: string, card: Card, key?: string): Promise<Posted> {
    const { body, files } = message(card)
    return this.send(channel, body, files, key)
  }

  async send(channel: string, body: object, files: RawFile[] = [], key?: string): Promise<Posted> {
    await this.#shut.check(channel)
    // Without a nonce, a retry by discord.js could post a message twice.
    const nonce = {
      nonce: createHash('sha256')
        .update(key ?? randomUUID())
        .digest('base64url')
        .slice(0, limits.nonce),
      enforce_nonce: true,
    }
    const posted = await this.#guard(channel, () =>
      this.#caller.call<APIMessage>('The message was not sent', 'post', Routes.channelMessages(channel), {
        body: { ...body, ...nonce },
        files,
      }),
    )
    return { channel, message: posted.id }
  }

  /** Creates a forum post: a thread with the id of its first message. Sent only once; see {@link Forum}. */
  async open(forum: string, card: Card, name: string, tags: readonly string[]): Promise<Posted> {
    await this.#shut.check(forum)
    const { body, files } = message(card)
    const sorted = tags.length > 0 && { applied_tags: tags }
    const thread = await this.#guard(forum, () =>
      this.#caller.call<APIChannel>('The post was not opened', 'post', Routes.threads(forum), {
        body: { ...threadOf(name), message: body, ...sorted },
        files,
        once: true,
      }),
    )
    return { channel: thread.id, message: thread.id }
  }

  async update(channel: string, id: string, card: Card): Promise<void> {
    await this.#shut.check(channel)
    const { body, files } = message(card)
    await this.#guard(channel, () =>
      this.#caller.call('The message was not redrawn', 'patch', Routes.channelMessage(channel, id), {
        body,
        files,
      }),
    )
  }

  async remove(channel: string, id: string): Promise<void> {
    await this.#shut.check(channel)
    try {
      await this.#guard(channel, () =>
        this.#caller.call('The message was not deleted', 'delete', Routes.channelMessage(channel, id)),
      )
    } catch (error) {
      if (!(error instanceof ChatError) || !error.gone) throw error
    }
  }

  /** Sends a direct message. */
  async tell(person: PersonId, card: Card, key?: string): Promise<Posted> {
    const channel = await this.#direct(person)
    try {
      return await this.post(channel, card, key)
    } catch (error) {
      if (errorCode(error) === codes.unknownChannel) await this.#memory.delete(`person:${person}:dm`)
      throw error
    }
  }

  /** Creates a public thread under a message for one day. Its id is the message’s id. */
  async thread(channel: string, id: string, name: string): Promise<void> {
    try {
      await this.#caller.call('The thread was not opened', 'post', Routes.threads(channel, id), {
        body: threadOf(name),
      })
    } catch (error) {
      // A process created it but was killed before storing this.
      if (errorCode(error) !== codes.threadThere) throw error
    }
  }

  async #direct(person: PersonId): Promise<string> {
    const key = `person:${person}:dm`
    const known = await this.#memory.get(key)
    if (known !== undefined) return known
    const made = await this.#caller.call<APIChannel>(
      'No conversation was opened',
      'post',
      Routes.userChannels(),
      {
        body: { recipient_id: userOf(person) },
      },
    )
    if (made.type !== ChannelType.DM) throw new ChatError('No conversation was opened.', { final: true })
    await this.#memory.set(key, made.id)
    return made.id
  }

  async #guard<T>(channel: string, act: () => Promise<T>): Promise<T> {
    try {
      return await this.#awake(channel, act)
    } catch (error) {
      const code = errorCode(error)
      const failed = error as ChatError
      if (code === codes.unknownChannel) {
        await this.#shut.close(channel, failed.message)
        this.onGone(channel)
      } else if (failed.final && statusOf(error) === 403 && code !== codes.closedToUs) {
        const { why, news } = await this.#shut.close(channel, failed.message)
        if (news) this.onRefused(channel, why)
        throw new ChatError(why, { final: true, cause: failed.cause })
      }
      throw error
    }
  }

  /** An archived thread cannot be changed, so it is first reopened. */
  async #awake<T>(channel: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (error) {
      if (errorCode(error) !== codes.archived) throw error
      const body = { archived: false }
      await this.#caller.call('The thread was not opened again', 'patch', Routes.channel(channel), { body })
      return await act()
    }
  }
}

export const threadName = (name: string): string => clip(oneLine(name), limits.thread.name)

const threadOf = (name: string) => ({
  name: threadName(name),
  auto_archive_duration: limits.thread.archive,
})
