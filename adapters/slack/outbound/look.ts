import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { personId } from '../shared/ids.ts'
import type { Caller } from './caller.ts'
import type { Posted } from './files-of-messages.ts'
import { Busy } from './rate-limiter.ts'

/** Slack returns at most this many to an app that is neither its workspace’s own nor of the Marketplace. */
const latest = 15
/** How far our clock and Slack’s may differ. */
const apart = 10 * 60_000
const mostPeople = 5_000

/** Deleted with the person. */
const directKey = (team: string, user: string) => `person:${personId(team, user)}:direct`

interface Found {
  messages?: { ts?: string; blocks?: { block_id?: string }[] }[]
}

/** The scopes with which the messages of a conversation can be read, by the first letter of its id. */
const readers: Readonly<Record<string, readonly string[]>> = {
  D: ['im:history'],
  C: ['channels:history', 'groups:history'],
  G: ['groups:history', 'mpim:history'],
}

/**
 * Looks whether a message whose answer was lost is there, before it is posted again. Only where the token may read it
 * anyway: with the agent manifest in direct messages, elsewhere if the app’s operator added a scope. Nothing that is
 * read is kept.
 */
export class Look {
  readonly #caller: Pick<Caller, 'call' | 'scopes'>
  readonly #memory: Memory
  readonly #log: Log
  /** Direct conversations by the key of their person. */
  readonly #direct = new Map<string, string>()

  constructor(caller: Pick<Caller, 'call' | 'scopes'>, memory: Memory, log: Log) {
    this.#caller = caller
    this.#memory = memory
    this.#log = log
  }

  /** Remembers where a post to a person’s id went, if it may be read there. */
  async met(team: string, to: string, { channel }: Posted): Promise<void> {
    const key = directKey(team, to)
    if (to === channel || this.#direct.get(key) === channel || !this.#mayRead(team, channel)) return
    await this.#memory.set(key, channel)
    this.#keep(key, channel)
  }

  #keep(key: string, channel: string): void {
    if (this.#direct.size >= mostPeople) this.#direct.clear()
    this.#direct.set(key, channel)
  }

  #mayRead(team: string, channel: string): boolean {
    const scopes = this.#caller.scopes(team)
    return readers[channel.charAt(0)]?.some((one) => scopes.has(one)) === true
  }

  /** The conversation to read, if the token may. */
  async #where(team: string, to: string): Promise<string | undefined> {
    if (!/^[UW]/.test(to)) return this.#mayRead(team, to) ? to : undefined
    if (!this.#mayRead(team, 'D')) return undefined
    const key = directKey(team, to)
    const channel = this.#direct.get(key) ?? (await this.#memory.get(key))
    if (channel !== undefined) this.#keep(key, channel)
    return channel
  }

  /**
   * @param channel a channel’s or a person’s id
   * @returns a function that looks for the message with a block of this id; undefined if the token can’t read there
   */
  async for(
    team: string,
    channel: string,
    { thread, id }: { thread: string | undefined; id: string },
  ): Promise<(() => Promise<Posted | undefined>) | undefined> {
    const where = await this.#where(team, channel)
    if (where === undefined) return undefined
    const oldest = ((Date.now() - apart) / 1_000).toFixed(6)
    const args = { channel: where, oldest, limit: latest }
    return async () => {
      const found = await this.#read(
        team,
        thread ? 'conversations.replies' : 'conversations.history',
        thread ? { ...args, ts: thread } : args,
      )
      const ts = found?.messages?.find(({ blocks }) => blocks?.some((one) => one.block_id === id))?.ts
      return ts === undefined ? undefined : { channel: where, ts }
    }
  }

  /** @returns undefined if it could not be read: then it is posted again under the same `client_msg_id` */
  async #read(team: string, method: string, args: object): Promise<Found | undefined> {
    try {
      return await this.#caller.call<Found>(team, method, args, { patience: 0, within: 3_000 })
    } catch (error) {
      if (!(error instanceof ChatError || error instanceof Busy)) throw error
      this.#log.info({ team, method, error: error.message }, 'could not look whether a message was posted')
      return undefined
    }
  }
}
