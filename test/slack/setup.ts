import { afterAll, beforeAll, expect } from 'vitest'
import { type SlackChat, type SlackConfig, slackChat } from '../../adapters/slack/chat.ts'
import type { Ticks } from '../../adapters/slack/outbound/rate-limiter.ts'
import { scopes } from '../../adapters/slack/shared/scopes.ts'
import type { Card } from '../../src/core/chat/card.ts'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import type { AdapterParts } from '../../src/practice/ports/adapter.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { type TestRedis, testRedis } from '../support/redis.ts'
import { Somebody } from './server/person.ts'
import { Slack } from './server/slack.ts'
import type { Channel, Team, User } from './server/world.ts'

export const modes = ['socket', 'http'] as const
export type Mode = (typeof modes)[number]

export const secret = 'a secret for tests only, 32 characters'

export { until } from './wait.ts'

let redis: TestRedis | undefined

/** A real Redis of this test file's own. */
export function withRedis(): { memory(): Memory } {
  let count = 0
  beforeAll(async () => {
    redis = await testRedis()
  })
  afterAll(async () => {
    await redis?.stop()
    redis = undefined
  })
  return {
    memory() {
      if (!redis) throw new Error('Redis is not there yet')
      return redis.store.memory(`slack${++count}`)
    },
  }
}

export interface Stage {
  slack: Slack
  chat: SlackChat
  team: Team
  channel: Channel
  memory: Memory
  /** What the adapter asked of Gilbert. */
  intents: Intent[]
  /** What it wrote into the log. */
  lines: { level: string; data: object; message: string }[]
  gone: string[]
  /** Who left, and what. */
  left: string[]
  now: { skew: number }
  person(name: string, more?: Partial<User>): Somebody
  end(): Promise<void>
}

export interface StageOptions {
  mode?: Mode
  perform?: (intent: Intent) => Promise<Response> | Response
  /** The card of an address that somebody posts. */
  linked?: (address: string) => Card | undefined
  config?: Partial<SlackConfig> | undefined
  scopes?: readonly string[]
  speed?: number
  /** The time of Slack's rate limits and of the adapter that keeps to them. */
  ticks?: Ticks
  memory: Memory
  /** An app of many workspaces: nothing is installed at first. */
  oauth?: boolean
}

/** A Slack, a workspace, a channel with Gilbert in it, and Gilbert's adapter connected. */
export async function stage(options: StageOptions): Promise<Stage> {
  const { mode = 'socket', speed = 1, memory } = options
  const slack = await Slack.start({ speed, ...(options.ticks ? { now: options.ticks.now } : {}) })
  const { world } = slack
  const team = world.team(options.oauth ? [] : (options.scopes ?? scopes))
  const channel = world.channel(team, 'threads')
  const intents: Intent[] = []
  const lines: Stage['lines'] = []
  const gone: string[] = []
  const left: string[] = []
  const now = { skew: 0 }
  const log = (level: string) => (data: object, message: string) => void lines.push({ level, data, message })
  const parts: AdapterParts = {
    memory,
    clock: { now: () => Date.now() + now.skew },
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    linked: (address) => options.linked?.(address),
    tellAgain: async () => undefined,
    noted: async () => undefined,
    async left(person, home) {
      left.push(`${person} ${home}`)
    },
    async forgetPlace(place) {
      gone.push(place)
    },
    async perform(intent) {
      intents.push(intent)
      return (await options.perform?.(intent)) ?? {}
    },
  }
  const how = mode === 'socket' ? { appToken: world.appToken } : { signingSecret: world.signingSecret }
  const who = options.oauth
    ? { clientId: world.clientId, clientSecret: world.clientSecret, secret }
    : { botToken: world.install(team) }
  const chat = slackChat(
    {
      apiUrl: slack.apiUrl,
      port: 0,
      speed,
      patience: 60_000,
      reach: 60_000,
      ...(options.ticks ? { ticks: options.ticks } : {}),
      ...how,
      ...who,
      ...options.config,
    },
    parts,
  )
  await chat.start()
  if (mode === 'http') slack.callAt(`http://127.0.0.1:${chat.port()}/slack/events`)
  return {
    slack,
    chat,
    team,
    channel,
    memory,
    intents,
    lines,
    gone,
    left,
    now,
    person(name, more) {
      const somebody = new Somebody(slack, team, name, more)
      channel.members.add(somebody.user.id)
      return somebody
    },
    async end() {
      await chat.stop()
      await slack.stop()
      expect(world.violations).toEqual([])
    },
  }
}
