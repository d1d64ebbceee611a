import { fairNow } from './fair.ts'
import { newId, secret } from './ids.ts'

export type Json = Record<string, unknown>

export interface User {
  id: string
  team: string
  name: string
  tz: string
  admin: boolean
  deleted: boolean
  bot: boolean
}
export interface Channel {
  id: string
  team: string
  name: string
  private: boolean
  creator: string
  members: Set<string>
  archived: boolean
  /** The word with which every post there is refused. */
  refuses?: string
}
export interface Message {
  team: string
  channel: string
  ts: string
  user: string
  text: string
  blocks: Json[]
  thread?: string
  /** Seen by this person alone, until they reload. */
  ephemeralFor?: string
  deleted?: boolean
  /** The id that its sender gave it. */
  clientId?: string
  /** Every text it had, the present one last. */
  history: string[]
  files?: Json[]
}
/** A message of somebody's, with the cards that apps put under its addresses. */
export interface Posted {
  team: string
  channel: string
  ts: string
  text: string
  thread?: string
  unfurlId: string
  unfurls: Map<string, Json[]>
}
/** The canvas of a channel. */
export interface Canvas {
  id: string
  team: string
  channel: string
  by: string
  title: string
  /** Every text it had, the present one last. */
  history: string[]
  deleted: boolean
}
export interface File {
  id: string
  team: string
  name: string
  data: Buffer
  length: number
  owner: string
  state: 'awaited' | 'sent' | 'complete'
  /** How often it was asked for since; Slack looks at a picture before it may be shown. */
  asked: number
  sharedIn: Set<string>
  thread?: string
}
export interface View {
  id: string
  team: string
  user: string
  type: 'modal' | 'home'
  hash: string
  body: Json
  root: string
  closed: boolean
  /** What the person typed, by block. */
  values: Map<string, Json>
}
export interface Trigger {
  team: string
  user: string
  until: number
  used: boolean
  view?: string
}
export interface ResponseUrl {
  team: string
  channel: string
  user: string
  since: number
  uses: number
  /** The message whose button was pressed. */
  source?: Message
  last?: Message
}
export interface Team {
  id: string
  name: string
  botUser: string
  botId: string
  scopes: Set<string>
  /** The organization that it belongs to, which installs apps as a whole: payloads then name no team, where they need not. */
  org?: string
}

/** Everything that this Slack knows. */
export class World {
  readonly appId = newId('A')
  readonly signingSecret = secret()
  readonly appToken = `xapp-1-${this.appId}-${secret()}`
  readonly clientId = '1111.2222'
  readonly clientSecret = secret()
  readonly teams = new Map<string, Team>()
  /** Token to workspace; a revoked token is gone. */
  readonly tokens = new Map<string, string>()
  readonly revoked = new Set<string>()
  /** Milliseconds within which an app must answer. */
  respond = 3_000
  readonly users = new Map<string, User>()
  readonly channels = new Map<string, Channel>()
  readonly messages: Message[] = []
  readonly posted: Posted[] = []
  readonly canvases = new Map<string, Canvas>()
  /** What it says to every call about canvases, where it has none. */
  lacksCanvases: string | undefined
  /** Canvases can't be deleted. */
  keepsCanvases = false
  /** The domains of the app's addresses, by its manifest. */
  readonly unfurlDomains = new Set<string>()
  readonly files = new Map<string, File>()
  /** Files whose address is said to be on another site. */
  readonly elsewhere = new Map<string, string>()
  readonly views = new Map<string, View>()
  /** Each person's modals, the newest last. */
  readonly modals = new Map<string, View[]>()
  readonly homes = new Map<string, View>()
  readonly triggers = new Map<string, Trigger>()
  readonly responseUrls = new Map<string, ResponseUrl>()
  /** Optional scopes that people leave out when they install an app. */
  readonly declined = new Set<string>()
  readonly oauthCodes = new Map<string, { team: string; redirect: string | undefined }>()
  /** What no well-behaved app does. A test fails on any. */
  readonly violations: string[] = []
  /** Every method called, in order. */
  readonly calls: { method: string; team: string; at: number; args: Json }[] = []
  /** Answers that are lost on the line, by method; what was asked is done. */
  readonly lost = new Map<string, number>()
  /** What comes instead of a lost answer: nothing (the line is cut), or a status. */
  lostAs: 'cut' | 500 = 'cut'
  /** Whether a `client_msg_id` is heeded, which Slack does not document. */
  heedsClientIds = true
  /** Whether a deleted message's `client_msg_id` is refused. */
  remembersDeleted = false
  /** Slack has an outage: every call is answered 503, or never. */
  away: boolean | 'silent' = false
  /** Types of blocks that this Slack does not take (yet, or of this workspace). */
  readonly lacks = new Set<string>()
  /** Whether it names the block that it lacks. */
  saysWhich = true
  /** Methods that this Slack has not. */
  readonly lacksMethods = new Set<string>()
  /** What stands above the field of a thread: Slack takes it away with the next message of the app there. */
  readonly statuses = new Map<string, string>()
  /** Every status that was set, in order. */
  readonly said: string[] = []
  /** The prompts that a conversation suggests. */
  readonly prompts = new Map<string, { title: string; message: string }[]>()
  /** Apps with `agent_view`, where prompts with a thread are never shown; else the assistant's threads. */
  agentView = true
  /** Messages that are still being written. */
  readonly streaming = new Set<string>()
  /** How often it was sent one of them. */
  refusedForms = 0
  /** The workspace lets nobody answer in threads. */
  noThreads = false
  /** Moves this Slack's clock, in milliseconds. */
  skew = 0

  now(): number {
    return Date.now() + this.skew
  }

  violate(what: string): void {
    this.violations.push(what)
  }

  team(scopes: Iterable<string>, name = 'Acme'): Team {
    const team: Team = {
      id: newId('T'),
      name,
      botUser: newId('U'),
      botId: newId('B'),
      scopes: new Set(scopes),
    }
    this.teams.set(team.id, team)
    this.users.set(team.botUser, this.newUser(team.id, 'gilbert', { bot: true, id: team.botUser }))
    return team
  }

  install(team: Team): string {
    const token = `xoxb-${team.id}-${secret()}`
    this.tokens.set(token, team.id)
    return token
  }

  /** What becomes of a token whose app was removed. */
  revoke(token: string): void {
    this.tokens.delete(token)
    this.revoked.add(token)
  }

  newUser(team: string, name: string, more: Partial<User> = {}): User {
    const user: User = {
      id: more.id ?? newId('U'),
      team,
      name,
      tz: more.tz ?? 'Europe/Vienna',
      admin: more.admin ?? false,
      deleted: false,
      bot: more.bot ?? false,
    }
    this.users.set(user.id, user)
    return user
  }

  channel(team: Team, name: string, more: Partial<Channel> = {}): Channel {
    const channel: Channel = {
      id: newId(more.private ? 'G' : 'C'),
      team: team.id,
      name,
      private: more.private ?? false,
      creator: more.creator ?? '',
      members: more.members ?? new Set([team.botUser]),
      archived: false,
    }
    this.channels.set(channel.id, channel)
    return channel
  }

  /** The conversation of the bot and one person. */
  dm(team: string, user: string): Channel {
    const name = `dm-${user}`
    for (const channel of this.channels.values())
      if (channel.team === team && channel.name === name) return channel
    const bot = this.teams.get(team)?.botUser ?? ''
    const channel: Channel = {
      id: newId('D'),
      team,
      name,
      private: true,
      creator: bot,
      members: new Set([bot, user]),
      archived: false,
    }
    this.channels.set(channel.id, channel)
    return channel
  }

  trigger(team: string, user: string, view?: string): string {
    const id = `${Date.now()}.${secret().slice(0, 12)}.${secret()}`
    this.triggers.set(id, {
      team,
      user,
      until: fairNow() + this.respond,
      used: false,
      ...(view ? { view } : {}),
    })
    return id
  }
}
