import { starvedFor } from '../../support/starved.ts'
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
  /** A forum that wants a tag on each post. */
  tags?: boolean
  /** A forum's own tags. */
  available?: { id: string; name: string; moderated: boolean }[]
  /** A thread's. */
  applied?: string[]
  /** Who opened a thread. */
  owner?: string
  /** A thread that Discord put away after a quiet day. */
  archived?: boolean
  /** Permission bits that the bot lacks here. */
  denied: bigint
}

export interface Role {
  id: string
  name: string
  /** The higher, the more it may. */
  position: number
  permissions: bigint
  /** An app's own, or one for boosts. */
  managed?: boolean
}

export interface Guild {
  id: string
  name: string
  unavailable?: boolean
  /** The bot's own role is the first. */
  roles: Role[]
  /** Who is on it, with their roles; people who were never seen here are not. */
  members: Map<string, Set<string>>
  events: Map<string, Json>
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
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageRoles: 1n << 28n,
  createThreads: 1n << 35n,
  createEvents: 1n << 44n,
}

/** Everything that is so in one Discord. */
export class World {
  readonly token = `MTAwMDAw.test.${Math.random().toString(36).slice(2)}`
  readonly app = '1000000000000000001'
  readonly users = new Map<string, User>()
  readonly guilds = new Map<string, Guild>()
  readonly channels = new Map<string, Channel>()
  /** The application's: bits 14 and 15 let it hear of members. */
  flags = 0
  readonly messages = new Map<string, Message>()
  readonly interactions = new Map<string, Interaction>()
  readonly byToken = new Map<string, Interaction>()
  readonly nonces = new Map<string, string>()
  readonly uploads = new Map<string, Buffer>()
  /** Addresses of Discord's that lead elsewhere. */
  readonly redirects = new Map<string, string>()
  commands: Json[] = []
  /** What Gilbert did that Discord forbids. A test that ends with one has failed. */
  readonly violations: string[] = []
  readonly calls: { method: string; path: string; status: number; code?: number }[] = []
  revoked = false
  /** Of the days before radio buttons, boxes and people could be chosen in modals. */
  plain = false
  /** Connections that Discord still takes today. */
  starts = 999
  /** Answers of 401, 403 and 429 so far. */
  invalid = 0
  /** Milliseconds that Discord's clock is ahead of the machine's. */
  skew = 0
  /** Within it an interaction must be answered; tests that are not about it leave a busy machine its time. */
  respond = 3_000
  /** Discord has an outage: every call is answered 503, or never. */
  away: boolean | 'silent' = false
  /** So many of the next POSTs are done, and answered 500. */
  doneButFailed = 0
  #stalled = 0
  #frozen: number | undefined
  #last = 0n

  now(): number {
    return Math.floor((this.#frozen ?? Date.now()) + this.skew - this.#stalled)
  }

  /** From here on only `skew` moves Discord's clock. */
  freeze(): void {
    this.#frozen = Date.now()
  }

  /**
   * Discord's clock stands still while this process is not given the machine: other work on it must not decide what
   * is in time. @returns how to let go of it
   */
  patiently(): () => void {
    const step = 20
    let last = Date.now()
    let queued = starvedFor()
    const timer = setInterval(() => {
      const now = Date.now()
      const waited = starvedFor()
      if (this.#frozen === undefined) this.#stalled += Math.max(0, now - last - 2 * step, waited - queued)
      last = now
      queued = waited
    }, step)
    return () => clearInterval(timer)
  }

  /** An id that holds its time, as Discord's do. */
  id(): string {
    const id = (BigInt(this.now() - 1_420_070_400_000) << 22n) + 1n
    this.#last = id > this.#last ? id : this.#last + 1n
    return String(this.#last)
  }

  guild(name = 'Threads & friends'): Guild {
    const own = { id: this.id(), name: 'Gilbert', position: 1, permissions: 0n, managed: true }
    const guild: Guild = { id: this.id(), name, roles: [own], members: new Map(), events: new Map() }
    this.guilds.set(guild.id, guild)
    return guild
  }

  channel(guild: Guild, name = 'daily-gil', type = 0): Channel {
    const channel: Channel = { id: this.id(), type, name, guild_id: guild.id, denied: 0n }
    this.channels.set(channel.id, channel)
    return channel
  }

  role(guild: Guild, name: string, more: Partial<Role> = {}): Role {
    const role: Role = { id: this.id(), name, position: 0, permissions: 0n, ...more }
    guild.roles.push(role)
    return role
  }

  user(name: string, more: Partial<User> = {}): User {
    const id = this.id()
    const user: User = { id, username: `u${id}`, global_name: name, ...more }
    this.users.set(user.id, user)
    return user
  }

  /** A conversation of several, without Gilbert in it. */
  group(people: readonly string[]): Channel {
    const channel: Channel = { id: this.id(), type: 3, name: people.join(', '), denied: 0n }
    this.channels.set(channel.id, channel)
    return channel
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
