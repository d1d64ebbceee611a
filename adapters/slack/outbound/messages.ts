import { createHash, randomUUID } from 'node:crypto'
import type { Card } from '../../../src/core/chat/card.ts'
import type { PersonId } from '../../../src/core/ids.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import type { Uploaded } from '../render/blocks.ts'
import { filesOf, type Rendered } from '../render/card.ts'
import { personSpot } from '../shared/ids.ts'
import type { Caller, CallOptions } from './caller.ts'
import { slackWord } from './errors.ts'
import type { Features } from './features.ts'
import { FilesOfMessages, type Posted } from './files-of-messages.ts'
import { Look } from './look.ts'
import type { Uploads } from './upload.ts'

const day = 24 * 60 * 60_000

/** “No duplicate message exists associated with client_msg_id.” */
const unknownDuplicate = new Set(['duplicate_message_not_found', 'duplicate_channel_not_found'])

/** Disables automatic links, previews and mentions. */
const quiet = { parse: 'none', link_names: false } as const

/** Options that identify a post across retries. */
export interface PostOptions extends CallOptions {
  thread?: string
  /** The same key is the same message, even if its first response was lost. */
  key?: string | undefined
}

/** Slack posts a `client_msg_id` only once. Slack’s clients send a UUID; this one is derived from the key. */
function clientId(channel: string, key: string | undefined): string {
  if (key === undefined) return randomUUID()
  const hex = createHash('sha256').update(`${channel} ${key}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** The first block without an id of its own carries this one, by which the message is found again. */
function marked({ blocks, ...rest }: Rendered, id: string) {
  const free = blocks.findIndex((block) => block.block_id === undefined)
  return { ...rest, blocks: blocks.map((block, at) => (at === free ? { ...block, block_id: id } : block)) }
}

/** Posts and edits cards. */
export class Messages {
  readonly #caller: Caller
  readonly #uploads: Uploads
  readonly #files: FilesOfMessages
  readonly #log: Log
  readonly #features: Features

  readonly #memory: Memory
  readonly #look: Look

  constructor(caller: Caller, uploads: Uploads, memory: Memory, log: Log, features: Features) {
    this.#features = features
    this.#caller = caller
    this.#memory = memory
    this.#look = new Look(caller, memory, log)
    this.#uploads = uploads
    this.#files = new FilesOfMessages(memory, uploads)
    this.#log = log
  }

  /** @throws ChatError that names the fix */
  async post(team: string, channel: string, card: Card, options: PostOptions = {}): Promise<Posted> {
    const { thread, patience, key } = options
    const pictures = await this.#uploads.pictures(team, card)
    const id = clientId(channel, key)
    const args = {
      channel,
      ...quiet,
      unfurl_links: false,
      unfurl_media: false,
      client_msg_id: id,
      ...(thread ? { thread_ts: thread } : {}),
    }
    const look = await this.#look.for(team, channel, { thread, id })
    const pace = { channel, look, ...(patience === undefined ? {} : { patience }) }
    const posted =
      (await this.#before(team, key === undefined ? undefined : id, look)) ??
      (await this.#features.drawn(team, card, pictures, (rendered) =>
        this.#joining(team, channel, () => this.#postOnce(team, { ...args, ...marked(rendered, id) }, pace)),
      ))
    const where = { channel: posted.channel, ts: posted.ts }
    await this.#look.met(team, channel, where)
    await this.#files.add(team, where, pictures.values())
    if (filesOf(card).length > 0) await this.#attach(team, where, card, pictures)
    return where
  }

  /** Slack may know the id of a message that it no longer has, or never finished: then no second one can come. */
  async #postOnce(team: string, args: object, pace: CallOptions): Promise<Posted> {
    try {
      return await this.#caller.call<Posted>(team, 'chat.postMessage', args, pace)
    } catch (error) {
      const word = error instanceof ChatError ? (slackWord(error.cause) ?? '') : ''
      if (!unknownDuplicate.has(word)) throw error
      const fresh = { ...args, client_msg_id: randomUUID() }
      return await this.#caller.call<Posted>(team, 'chat.postMessage', fresh, pace)
    }
  }

  /** The message of an earlier try, whose outcome this or another process never learned. */
  async #before(
    team: string,
    id: string | undefined,
    look: (() => Promise<Posted | undefined>) | undefined,
  ): Promise<Posted | undefined> {
    if (id === undefined || !look) return undefined
    const first = await this.#memory.set(`team:${team}:tried:${id}`, '1', { ifAbsent: true, ttl: day })
    return first ? undefined : await look()
  }

  /** Updates the message when its files are attached. If that fails, it keeps saying that they will come. */
  async #attach(team: string, where: Posted, card: Card, pictures: Uploaded): Promise<void> {
    const known = (id: string) => this.#files.add(team, where, [id])
    const became = await this.#uploads.files(team, card, where, known)
    try {
      await this.#redraw(team, where, card, new Map([...pictures, ...became]))
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      this.#log.warn({ team, error: error.message }, 'updating a message about its attached files failed')
    }
  }

  async update(team: string, where: Posted, card: Card, options: CallOptions = {}): Promise<void> {
    const before = await this.#files.of(team, where)
    const pictures = await this.#uploads.pictures(team, card)
    await this.#redraw(team, where, card, pictures, options)
    await this.#files.add(team, where, pictures.values())
    if (filesOf(card).length > 0) await this.#attach(team, where, card, pictures)
    await this.#files.drop(team, where, before)
  }

  async #redraw(team: string, where: Posted, card: Card, pictures: Uploaded, options: CallOptions = {}) {
    await this.#features.drawn(team, card, pictures, (rendered) =>
      this.#caller.call(team, 'chat.update', { ...where, ...rendered, ...quiet }, options),
    )
  }

  async remove(team: string, where: Posted): Promise<void> {
    try {
      await this.#caller.call(team, 'chat.delete', { ...where })
    } catch (error) {
      if (!(error instanceof ChatError) || !error.gone) throw error
    }
    await this.#files.drop(team, where, await this.#files.of(team, where))
  }

  /** Sends a direct message. Posting to a person’s id does that. */
  async tell(person: PersonId, card: Card, options: PostOptions = {}): Promise<Posted> {
    const { team, id } = personSpot(person)
    return await this.post(team, id, card, options)
  }

  /** Joins a public channel and retries. A private channel needs an invitation. */
  async #joining<T>(team: string, channel: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (error) {
      const word = error instanceof Error ? slackWord(error.cause) : undefined
      if (word !== 'not_in_channel' || !channel.startsWith('C')) throw error
      await this.#caller.call(team, 'conversations.join', { channel })
      return await act()
    }
  }
}
