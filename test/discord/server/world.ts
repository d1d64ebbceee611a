import type { Json } from './check/kit.ts'

export interface User {
  id: string
  username: string
  global_name: string
  /** Takes no direct messages from applications. */
  closed?: boolean
}

export interface Channel {
  id: string
  type: number
  name: string
  guild_id?: string
  parent_id?: string
  recipient?: string
  /** Permission bits that the bot lacks here. */
  denied: bigint
}

export interface Guild {
  id: string
  name: string
  unavailable?: boolean
}

export interface Message {
  id: string
  channel_id: string
  body: Json
  files: { name: string; data: Buffer }[]
  /** Seen by this person alone. */
  only?: string
  edits: number
  at: number
  thread?: string
}

export interface Interaction {
  id: string
  token: string
  at: number
  user: string
  data: Json
  payload: Json
  /** The callback's type, once it is acknowledged. */
  acked?: number
  ackedAfter?: number
  /** What `@original` is. */
  original?: Message
  modal?: Json
  choices?: Json[]
  refusals: number[]
}

export const bits = {
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  createThreads: 1n << 35n,
}

/** Everything that is so in one Discord. */
export class World {
  readonly token = `MTAwMDAw.test.${Math.random().toString(36).slice(2)}`
  readonly app = '1000000000000000001'
  readonly users = new Map<string, User>()
  readonly guilds = new Map<string, Guild>()
  readonly channels = new Map<string, Channel>()
  readonly messages = new Map<string, Message>()
  readonly interactions = new Map<string, Interaction>()
  readonly byToken = new Map<string, Interaction>()
  readonly nonces = new Map<string, string>()
  readonly uploads = new Map<string, Buffer>()
  commands: Json[] = []
  /** What Gilbert did that Discord forbids. A test that ends with one has failed. */
  readonly violations: string[] = []
  readonly calls: { method: string; path: string; status: number; code?: number }[] = []
  revoked = false
  /** Milliseconds that Discord's clock is ahead of the machine's. */
  skew = 0
  #last = 0n

  now(): number {
    return Date.now() + this.skew
  }

  /** An id that holds its time, as Discord's do. */
  id(): string {
    const id = (BigInt(this.now() - 1_420_070_400_000) << 22n) + 1n
    this.#last = id > this.#last ? id : this.#last + 1n
    return String(this.#last)
  }

  guild(name = 'Threads & friends'): Guild {
    const guild = { id: this.id(), name }
    this.guilds.set(guild.id, guild)
    return guild
  }

  channel(guild: Guild, name = 'daily-gil'): Channel {
    const channel: Channel = { id: this.id(), type: 0, name, guild_id: guild.id, denied: 0n }
    this.channels.set(channel.id, channel)
    return channel
  }

  user(name: string, more: Partial<User> = {}): User {
    const id = this.id()
    const user: User = { id, username: `u${id}`, global_name: name, ...more }
    this.users.set(user.id, user)
    return user
  }

  /** A conversation of two. */
  direct(user: string): Channel {
    const known = [...this.channels.values()].find(({ recipient }) => recipient === user)
    if (known) return known
    const channel: Channel = { id: this.id(), type: 1, name: '', recipient: user, denied: 0n }
    this.channels.set(channel.id, channel)
    return channel
  }

  violation(what: string): void {
    this.violations.push(what)
  }

  in(channel: string): Message[] {
    return [...this.messages.values()].filter((one) => one.channel_id === channel && one.only === undefined)
  }
}
