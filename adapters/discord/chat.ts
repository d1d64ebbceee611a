import { type APIInteraction, type APIUser, type Client, InteractionType, Routes } from 'discord.js'
import type { Person } from '../../src/core/person.ts'
import type { AdapterParts } from '../../src/practice/ports/adapter.ts'
import type { Chat } from '../../src/practice/ports/chat.ts'
import { idempotent } from '../shared/idempotency.ts'
import { register } from './commands/register.ts'
import { connect, listen, login } from './connect/gateway.ts'
import { forget, whoSetUp } from './forget.ts'
import { type Listed, suggest } from './inbound/autocomplete.ts'
import { askedOf } from './inbound/parse.ts'
import { whereOf } from './inbound/who.ts'
import { apology } from './outbound/apology.ts'
import { codes, errorCode, statusOf } from './outbound/errors.ts'
import { permissions } from './outbound/shut.ts'
import { type Rooms, rooms } from './rooms.ts'
import { homeId, isPerson, messageRef, personId, placeId, placeSpot, refSpot, userOf } from './shared/ids.ts'
import { limits } from './shared/limits.ts'

/** What decides how Gilbert meets Discord. */
export interface DiscordConfig {
  /** DISCORD_TOKEN. */
  token: string
  /** DISCORD_API_URL. */
  apiUrl?: string
  /** Milliseconds until a slow answer is deferred, of the three seconds that Discord gives. */
  patience?: number
  /** What a question's name can be completed to. */
  questions?: () => readonly Listed[]
}

/** Discord's own host is named here and nowhere else. */
export const discordApiUrl = 'https://discord.com/api'

/** Discord as one of Gilbert's chats; `invite` brings it to a server, once it is connected. */
export function discordChat(
  config: DiscordConfig,
  parts: AdapterParts,
): Chat & { readonly invite: string | undefined } {
  const { memory, log } = parts
  // discord.js adds the version itself.
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
    person: (id) => personInfo(house, id),
    left: (person, home) => house.leaving.left(person, home),
    forget: (person) => forget({ memory, log, messages: house.messages }, person),
    async start() {
      // A start that failed after this is tried again.
      if (!client.isReady()) await login(client, config.token, log)
      await register(house.caller, client.application?.id ?? '', log)
    },
    async stop() {
      await client.destroy()
      await background.end()
    },
  }
}

/** Where somebody who manages a server lets Gilbert in, with what it needs there and nothing more. */
function invite(api: string, app: string): string {
  const link = new URL('/oauth2/authorize', api)
  link.search = `client_id=${app}&scope=bot+applications.commands&permissions=${permissions}`
  return String(link)
}

/** Work that nobody waits for; ended before the process lets go of Redis. */
class Background {
  readonly #all = new Set<Promise<void>>()
  readonly #log: AdapterParts['log']

  constructor(log: AdapterParts['log']) {
    this.#log = log
  }

  run(work: Promise<void>): void {
    const safe = work
      .catch((error: unknown) => this.#log.error({ error: String(error) }, 'something of Discord’s failed'))
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
          // Of another application's servers this one knows nothing.
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
  const asked = askedOf(interaction)
  if (asked) return house.dispatcher.serve(asked)
  const press = await house.dispatcher.begin(interaction.id)
  if (press) await house.answers.card(whereOf(interaction, 'control'), apology.old)
  await press?.done()
}

/** Who set the channel up last hears that nothing can be posted there, and what to do about it. */
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
