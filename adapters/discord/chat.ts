import { type APIInteraction, type APIUser, type Client, InteractionType, Routes } from 'discord.js'
import type { Person } from '../../src/core/person.ts'
import type { AdapterParts } from '../../src/practice/ports/adapter.ts'
import type { Chat } from '../../src/practice/ports/chat.ts'
import { idempotent } from '../shared/idempotency.ts'
import { whoSetUp } from '../shared/set-up.ts'
import { register } from './commands/register.ts'
import { connect, listen, login } from './connect/gateway.ts'
import { forget } from './forget.ts'
import { type Listed, suggest } from './inbound/autocomplete.ts'
import { askedOf } from './inbound/parse.ts'
import { whereOf } from './inbound/who.ts'
import { apology } from './outbound/apology.ts'
import { codes, errorCode, statusOf } from './outbound/errors.ts'
import { permissions } from './outbound/shut.ts'
import { type Rooms, rooms } from './rooms.ts'
import { homeId, isPerson, messageRef, personId, placeId, placeSpot, refSpot, userOf } from './shared/ids.ts'
import { limits } from './shared/limits.ts'

/** Discord settings. */
export interface DiscordConfig {
  /** Environment variable DISCORD_TOKEN. */
  token: string
  /** Environment variable DISCORD_API_URL. */
  apiUrl?: string
  /** Milliseconds before a slow answer is deferred. Discord’s limit is three seconds. */
  patience?: number
  /** The questions for autocomplete. */
  questions?: () => readonly Listed[]
}

/** The only place that names Discord’s host. */
export const discordApiUrl = 'https://discord.com/api'

/** Discord as a chat of Gilbert. `invite` is the link that adds it to a server, available after connecting. */
export function discordChat(
  config: DiscordConfig,
  parts: AdapterParts,
): Chat & { readonly invite: string | undefined } {
  const { memory, log } = parts
  // discord.js appends the API version itself.
  const api = (config.apiUrl ?? discordApiUrl).replace(/\/+$/, '').replace(/\/v\d+$/, '')
  const client = connect(api, log)
  const house = rooms(client, parts, config.patience ?? limits.patience)
  const background = new Background(log)
  listen(client, events(client, house, config, parts, background), log)
  const hear = (channel: string, why: string) => background.run(tellAdmin(house, parts, channel, why))
  house.messages.onRefused = hear
  house.posts.onNoThread = hear
  house.honours.onRefused = (place, why) => hear(placeSpot(place).channel, why)
  house.messages.onGone = (channel) => background.run(gone(house, channel))

  return {
    platform: 'discord',
    picturesInPlace: true,
    get invite() {
      const app = client.application?.id
      return app && invite(api, app)
    },
    async post(place, card, options = {}) {
      await house.leaving.meet(place)
      const act = () => house.posts.post(place, card, options)
      return options.key ? idempotent(memory, `place:${place}:posted:${options.key}`, act) : act()
    },
    async update(ref, card) {
      const { channel, message } = refSpot(ref)
      await house.messages.update(channel, message, card)
    },
    async remove(ref) {
      const { channel, message } = refSpot(ref)
      await house.messages.remove(channel, message)
    },
    async tell(person, card, options = {}) {
      const act = async () => {
        const { channel, message } = await house.messages.tell(person, card, options.key)
        return messageRef(channel, message)
      }
      return options.key ? idempotent(memory, `person:${person}:posted:${options.key}`, act) : act()
    },
    deliver: (delivery) => house.deliveries.deliver(delivery),
    honour: (person, place, milestone) => house.honours.honour(person, place, milestone),
    announce: (place, event, { key }) =>
      idempotent(memory, `place:${place}:posted:${key}`, () => house.events.create(place, event)),
    unannounce: (event) => house.events.end(event),
    person: (id) => personInfo(house, id),
    left: (person, home) => house.leaving.left(person, home),
    forget: (person) => forget({ memory, log, messages: house.messages }, person),
    async start() {
      // A start that failed after the login is retried.
      if (!client.isReady()) await login(client, config.token, log)
      await register(house.caller, client.application?.id ?? '', log)
    },
    async stop() {
      await client.destroy()
      await background.end()
    },
  }
}

/** The invitation link for a server’s manager, with only the needed permissions. */
function invite(api: string, app: string): string {
  const link = new URL('/oauth2/authorize', api)
  link.search = `client_id=${app}&scope=bot+applications.commands&permissions=${permissions}`
  return String(link)
}

/** Background work. Finished before the connection to Redis closes. */
class Background {
  readonly #all = new Set<Promise<void>>()
  readonly #log: AdapterParts['log']

  constructor(log: AdapterParts['log']) {
    this.#log = log
  }

  run(work: Promise<void>): void {
    const safe = work
      .catch((error: unknown) =>
        this.#log.error({ error: String(error) }, 'background work for Discord failed'),
      )
      .finally(() => this.#all.delete(safe))
    this.#all.add(safe)
  }

  async end(): Promise<void> {
    while (this.#all.size > 0) await Promise.all(this.#all)
  }
}

function events(
  client: Client,
  house: Rooms,
  config: DiscordConfig,
  { log, memory, left }: AdapterParts,
  background: Background,
): Parameters<typeof listen>[1] {
  return {
    interaction: (interaction) => background.run(inbound(house, config, interaction)),
    left: (guild) => background.run(house.leaving.server(guild)),
    personLeft: (guild, user) => background.run(left(personId(user), homeId(guild))),
    channelGone: (guild, channel) => background.run(house.leaving.channel(guild, channel)),
    refused: () => house.caller.revoke(),
    ready: (app, guilds) => {
      log.info({ app, servers: guilds.size, shards: client.options.shardCount }, 'Discord is connected')
      background.run(
        (async () => {
          // Stored servers of another application are not ours.
          if ((await memory.get('app')) === app) await house.leaving.missed(guilds)
          await memory.set('app', app)
        })(),
      )
    },
  }
}

async function inbound(house: Rooms, config: DiscordConfig, interaction: APIInteraction): Promise<void> {
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
    const press = await house.dispatcher.begin(interaction.id)
    if (press) await house.answers.choices(interaction, suggest(interaction, config.questions?.() ?? []))
    await press?.done()
    return
  }
  if (interaction.type === InteractionType.Ping) return
  const asked = readable(interaction)
  if (asked && !(asked instanceof Error)) return house.dispatcher.serve(asked)
  const press = await house.dispatcher.begin(interaction.id)
  const said = asked ? apology.broken(interaction.id) : apology.old
  if (press) await house.answers.card(whereOf(interaction, 'control'), said)
  await press?.done()
  if (asked) throw asked
}

/** @returns the error where it can’t be read: its sender is still to be answered */
function readable(interaction: APIInteraction): ReturnType<typeof askedOf> | Error {
  try {
    return askedOf(interaction)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Tells the person who last set up the channel that posting failed, and the fix. */
async function tellAdmin(house: Rooms, parts: AdapterParts, channel: string, why: string): Promise<void> {
  const guild = await house.leaving.serverOf(channel)
  const admin = guild && (await whoSetUp(parts.memory, placeId(guild, channel)))
  if (admin) await house.messages.tell(admin, apology.refused(why), `refused ${channel} ${parts.clock.now()}`)
}

async function gone(house: Rooms, channel: string): Promise<void> {
  const guild = await house.leaving.serverOf(channel)
  if (guild) await house.leaving.channel(guild, channel)
}

async function personInfo(house: Rooms, id: string): Promise<Person | undefined> {
  if (!isPerson(id)) return undefined
  try {
    const user = await house.caller.call<APIUser>('Nobody was found', 'get', Routes.user(userOf(id)))
    return { id, name: user.global_name || user.username }
  } catch (error) {
    if (statusOf(error) === 404 || errorCode(error) === codes.unknownUser) return undefined
    throw error
  }
}
