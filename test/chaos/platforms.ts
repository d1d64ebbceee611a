import { scopes } from '../../adapters/slack/shared/scopes.ts'
import { Discord } from '../discord/server/discord.ts'
import { read as readDiscord } from '../discord/server/screen.ts'
import { read as readSlack } from '../slack/server/screen.ts'
import { Slack } from '../slack/server/slack.ts'
import { DiscordHand } from './people/discord.ts'
import type { Hand } from './people/hand.ts'
import { SlackHand } from './people/slack.ts'

export type PlatformName = 'discord' | 'slack'

/** What was said: where it is, who alone sees it, whose conversation it is in, and its words as they are now. */
export interface Said {
  channel: string
  only: string | undefined
  to: string | undefined
  words: string
}

/** A strict platform on loopback, with four channels in one server or workspace. */
interface Platform {
  /** What a bot must be told to serve it. */
  env: Readonly<Record<string, string>>
  places: readonly string[]
  violations: string[]
  bothBots(): boolean
  people(count: number): readonly Hand[]
  messages(): readonly Said[]
  /** Something befalls its lines to the bots. */
  line(what: 'cut' | 'reconnect' | 'invalidate'): void
  away(on: boolean): void
  /** The next so many posts are done, and nobody hears of it. */
  fail(posts: number): void
}

const rooms = [0, 1, 2, 3]

export const openPlatform = (name: PlatformName): Promise<Platform> =>
  name === 'slack' ? openSlack() : openDiscord()

async function openDiscord(): Promise<Platform> {
  const discord = await Discord.start()
  const { world, gateway } = discord
  // Left its time: how busy the machine is decides nothing.
  world.respond = 120_000
  const guild = world.guild()
  const channels = rooms.map((nth) => world.channel(guild, `room-${nth}`))
  return {
    env: { DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: world.token },
    places: channels.map(({ id }) => `discord:${guild.id}:${id}`),
    violations: world.violations,
    bothBots: () => world.commands.length > 0 && gateway.connected >= 2,
    people: (count) =>
      Array.from(
        { length: count },
        (_, nth) =>
          new DiscordHand(discord, `Person${nth}`, channels[nth % channels.length], nth < channels.length),
      ),
    messages: () =>
      [...world.messages.values()].map(({ channel_id, only, body }) => ({
        channel: channel_id,
        only,
        to: world.channels.get(channel_id)?.recipient,
        words: readDiscord(body),
      })),
    line(what) {
      if (what === 'cut') gateway.cut()
      else if (what === 'reconnect') gateway.reconnect()
      else gateway.invalidate()
    },
    away(on) {
      world.away = on
    },
    fail(posts) {
      world.doneButFailed = posts
    },
  }
}

/**
 * What a bot that was killed or cut off leaves: Slack tells its person, who presses again. A call whose answer was lost is made
 * again, with its trigger; on a calm day none is.
 */
const unheard = /was not acknowledged within three seconds|was never acknowledged|a trigger_id was used twice/

async function openSlack(): Promise<Platform> {
  const slack = await Slack.start()
  const { world, sockets, rates } = slack
  const team = world.team(scopes)
  const channels = rooms.map((nth) => world.channel(team, `room-${nth}`))
  const dms = () =>
    new Map(
      [...world.channels.values()].flatMap(({ id, name }) =>
        name.startsWith('dm-') ? [[id, name.slice(3)]] : [],
      ),
    )
  const violate = world.violate.bind(world)
  world.violate = (what) => {
    if (!unheard.test(what)) violate(what)
  }
  return {
    env: {
      SLACK_API_URL: slack.apiUrl,
      SLACK_APP_TOKEN: world.appToken,
      SLACK_BOT_TOKEN: world.install(team),
    },
    places: channels.map(({ id }) => `slack:${team.id}:${id}`),
    violations: world.violations,
    bothBots: () => sockets.connected() >= 2,
    people: (count) =>
      Array.from({ length: count }, (_, nth) => {
        const channel = channels[nth % channels.length] as (typeof channels)[number]
        return new SlackHand(slack, team, `Person${nth}`, channel, nth < channels.length)
      }),
    messages() {
      const of = dms()
      // What one sees until the next reload is a courtesy: what lasts is counted.
      return world.messages
        .filter(({ ephemeralFor, deleted }) => !ephemeralFor && !deleted)
        .map((one) => ({
          channel: one.channel,
          only: undefined,
          to: of.get(one.channel),
          words: readSlack(one),
        }))
    },
    line(what) {
      if (what === 'reconnect') sockets.refresh()
      else if (what === 'cut') sockets.cut()
      else sockets.loseAcks(2)
    },
    away(on) {
      for (const method of ['chat.postMessage', 'chat.update', 'views.update'])
        rates.forced.set(method, { times: on ? 1_000 : 0, retryAfter: 1 })
    },
    fail(posts) {
      world.lost.set('chat.postMessage', posts)
    },
  }
}
