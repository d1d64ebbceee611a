/** A strict Discord with its people, in a process of its own. Told what to do, and asked what it saw, over its parent's channel. */
import { setTimeout as wait } from 'node:timers/promises'
import { Discord } from '../discord/server/discord.ts'
import { read } from '../discord/server/screen.ts'
import { Crowd, type Outcome } from './crowd.ts'
import type { Plan } from './presses.ts'

export type Order =
  | { order: 'press'; plan: Plan; over: number }
  | { order: 'gateway'; what: 'cut' | 'reconnect' | 'invalidate' }
  | { order: 'away'; on: boolean }
  | { order: 'fail'; posts: number }
  | { order: 'count' }
  | { order: 'report' }

/** What everybody saw, and what Gilbert did that Discord forbids. */
export interface Report {
  outcomes: readonly Outcome[]
  /** Ids of the people, as Gilbert names them. */
  people: readonly string[]
  places: readonly string[]
  /** Each message: where it is, who alone sees it, and its words as they are now. */
  messages: readonly { channel: string; only: string | undefined; to: string | undefined; words: string }[]
  violations: readonly string[]
}

export type Told =
  | { told: 'ready'; apiUrl: string; token: string; places: readonly string[] }
  | { told: 'begun' }
  | { told: 'count'; tries: number }
  | { told: 'done'; outcomes: number }
  | ({ told: 'report' } & Report)

const discord = await Discord.start()
const { world } = discord
// Left its time: how busy the machine is decides nothing.
world.respond = 120_000
const guild = world.guild()
const channels = Array.from({ length: 4 }, (_, nth) => world.channel(guild, `room-${nth}`))
let crowd: Crowd | undefined

const tell = (told: Told) => void process.send?.(told)

const places = channels.map(({ id }) => `discord:${guild.id}:${id}`)

const report = (): Report => ({
  outcomes: crowd?.outcomes ?? [],
  people: (crowd?.people ?? []).map(({ user }) => `discord:${user.id}`),
  places,
  messages: [...world.messages.values()].map(({ channel_id, only, body }) => ({
    channel: channel_id,
    only,
    to: world.channels.get(channel_id)?.recipient,
    words: read(body),
  })),
  violations: world.violations,
})

/** Both bots must have come before there is anything to press. */
async function begin(all: Crowd, over: number): Promise<void> {
  while (world.commands.length === 0 || discord.gateway.connected < 2) await wait(100)
  tell({ told: 'begun' })
  await all.press(over)
}

process.on('message', (one: Order) => {
  switch (one.order) {
    case 'press':
      crowd = new Crowd(discord, channels, one.plan)
      begin(crowd, one.over).then(
        () => tell({ told: 'done', outcomes: crowd?.outcomes.length ?? 0 }),
        (error: Error) => {
          world.violation(`the crowd failed: ${error.stack}`)
          tell({ told: 'done', outcomes: 0 })
        },
      )
      return
    case 'gateway':
      if (one.what === 'cut') discord.gateway.cut()
      else if (one.what === 'reconnect') discord.gateway.reconnect()
      else discord.gateway.invalidate()
      return
    case 'away':
      world.away = one.on
      return
    case 'fail':
      world.doneButFailed = one.posts
      return
    case 'count':
      return tell({
        told: 'count',
        tries: (crowd?.outcomes ?? []).filter(({ said }) => said !== undefined).length,
      })
    case 'report':
      return tell({ told: 'report', ...report() })
  }
})
process.once('disconnect', () => process.exit())
tell({ told: 'ready', apiUrl: discord.apiUrl, token: world.token, places })
