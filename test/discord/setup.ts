import { afterAll, beforeAll, expect } from 'vitest'
import { discordChat } from '../../adapters/discord/chat.ts'
import type { Listed } from '../../adapters/discord/inbound/autocomplete.ts'
import { placeId } from '../../adapters/discord/shared/ids.ts'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import type { AdapterParts } from '../../src/practice/ports/adapter.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { type TestRedis, testRedis } from '../support/redis.ts'
import { Discord } from './server/discord.ts'
import { Somebody } from './server/person.ts'
import type { Channel, Guild, Interaction, Message, World } from './server/world.ts'

/** Waits until something is so; a test that waits in vain says for what. */
export async function until<T>(
  what: string,
  found: () => T | undefined | false | null | Promise<T | undefined | false | null>,
  millis = 50_000,
): Promise<T> {
  const end = Date.now() + millis
  for (;;) {
    const value = await found()
    if (value) return value
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Leaves a busy machine its time. @returns how long an answer may take until it is deferred */
export function calmly(world: World): number {
  world.respond = 120_000
  return 60_000
}

/** What somebody sees in answer to what they did. */
export const answer = (it: Interaction): Promise<Message> =>
  until(`an answer to ${JSON.stringify(it.payload.data)}`, () => it.original)
export const opened = (it: Interaction): Promise<Interaction> => until('a modal', () => it.modal && it)

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
      return redis.store.memory(`discord${++count}`)
    },
  }
}

export interface Stage {
  discord: Discord
  chat: ReturnType<typeof discordChat>
  guild: Guild
  channel: Channel
  place: string
  memory: Memory
  /** What the adapter asked of Gilbert. */
  intents: Intent[]
  lines: { level: string; data: object; message: string }[]
  gone: string[]
  /** Who left, and what. */
  left: string[]
  /** What was written into audit trails. */
  noted: string[]
  /** Submissions whose verdicts were asked for anew. */
  retold: string[]
  person(name: string, more?: ConstructorParameters<typeof Somebody>[3] & { direct?: boolean }): Somebody
  /** Another process of the same bot, on the same memory. */
  again(): Stage['chat']
  end(): Promise<void>
}

export interface StageOptions {
  memory: Memory
  perform?: (intent: Intent) => Promise<Response> | Response
  questions?: readonly Listed[]
  before?: (discord: Discord) => void
  /** False where the test connects it itself. */
  start?: boolean
  /** Another token than the right one. */
  token?: string
  /** With Discord's own three seconds and ours; else a busy machine has its time, and a timing decides nothing. */
  hurried?: boolean
}

/** A Discord, a server with a channel, and Gilbert's adapter connected to it. */
export async function stage(options: StageOptions): Promise<Stage> {
  const { memory } = options
  const discord = await Discord.start()
  const { world } = discord
  const calm = options.hurried ? {} : { patience: calmly(world) }
  const guild = world.guild()
  const channel = world.channel(guild)
  options.before?.(discord)
  const intents: Intent[] = []
  const lines: Stage['lines'] = []
  const gone: string[] = []
  const left: string[] = []
  const noted: string[] = []
  const retold: string[] = []
  const log = (level: string) => (data: object, message: string) => void lines.push({ level, data, message })
  const parts: AdapterParts = {
    memory,
    clock: { now: () => world.now() },
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    linked: () => undefined,
    tellAgain: async (submission) => void retold.push(submission),
    async noted(_place, _by, what) {
      noted.push(what)
    },
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
  const make = () =>
    discordChat(
      {
        token: options.token ?? world.token,
        apiUrl: discord.apiUrl,
        questions: () => options.questions ?? [],
        ...calm,
      },
      parts,
    )
  const chats = [make()]
  const [chat] = chats as [Stage['chat']]
  if (options.start !== false) await chat.start()
  return {
    discord,
    chat,
    guild,
    channel,
    place: placeId(guild.id, channel.id),
    memory,
    intents,
    lines,
    gone,
    left,
    noted,
    retold,
    person: (name, { direct, ...more } = {}) =>
      new Somebody(discord, name, direct ? undefined : channel, more),
    again() {
      const other = make()
      chats.push(other)
      return other
    },
    async end() {
      for (const one of chats) await one.stop()
      await discord.stop()
      expect(world.violations).toEqual([])
    },
  }
}
