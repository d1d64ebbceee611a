import {
  type APIApplication,
  type APIInteraction,
  ApplicationFlags,
  Client,
  type DMChannel,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayGuildMemberRemoveDispatchData,
  GatewayIntentBits,
  type Guild,
  IntentsBitField,
  type NonThreadGuildBasedChannel,
  Options,
  Routes,
} from 'discord.js'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import { refusedToken } from '../outbound/caller.ts'
import { chatError } from '../outbound/errors.ts'
import { limits } from '../shared/limits.ts'
import { makeRequest } from './make-request.ts'

export interface GatewayEvents {
  interaction(interaction: APIInteraction): void
  /** The server removed Gilbert; an outage of Discord's is not meant. */
  left(guild: string): void
  channelGone(guild: string, channel: string): void
  /** Somebody left a server. Told only where the application may hear of members. */
  personLeft(guild: string, user: string): void
  /** Every shard has heard which servers there are. */
  ready(app: string, guilds: ReadonlySet<string>): void
  /** The token is of no use any more. */
  refused(): void
}

/**
 * The connection. One intent, `Guilds`, which is not a privileged one: interactions need none, and no message is
 * read. {@link login} adds that of members where it is switched on. discord.js shards as Discord advises, from 2,500 servers on because it must; posts are plain calls, so they
 * go out once whatever the number of shards.
 */
export function connect(api: string, log: Log): Client {
  const client: Client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    allowedMentions: { parse: [] },
    rest: {
      api,
      makeRequest,
      timeout: 15_000,
      retries: 3,
      // Interactions' own calls are not under it; Discord counts 50 a second for the rest.
      globalRequestsPerSecond: 50,
      invalidRequestWarningInterval: 500,
    },
    // What is needed to name missing permissions; messages and people are never kept.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildScheduledEventManager: 0,
      StageInstanceManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id }) => id === client.user?.id },
      UserManager: { maxSize: 0, keepOverLimit: ({ id }) => id === client.user?.id },
    }),
  })
  client.rest.on('invalidRequestWarning', ({ count, remainingTime }) =>
    log.warn({ count, remainingTime }, 'Discord refused many calls: at 10,000 it shuts this address out'),
  )
  client.rest.on('rateLimited', ({ route, timeToReset }) =>
    log.info({ route, timeToReset }, 'waiting for a rate limit'),
  )
  client.on(Events.Error, (error) => log.warn({ error: error.message }, 'Discord trouble'))
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ shard, error: error.message }, 'the connection to Discord broke; it is made again'),
  )
  client.on(Events.ShardResume, (shard, replayed) =>
    log.info({ shard, replayed }, 'the connection to Discord goes on where it broke'),
  )
  return client
}

/** Hands on what Discord tells. Raw interactions: what we answer with is raw, too, and nothing need be cached. */
export function listen(client: Client, events: GatewayEvents, log: Log): void {
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (data: APIInteraction) => events.interaction(data))
  // Raw: discord.js tells only of members that it keeps, and it keeps none.
  client.ws.on(GatewayDispatchEvents.GuildMemberRemove, (data: GatewayGuildMemberRemoveDispatchData) =>
    events.personLeft(data.guild_id, data.user.id),
  )
  client.on(Events.GuildDelete, (guild: Guild) => {
    if (guild.available) events.left(guild.id)
  })
  client.on(Events.ChannelDelete, (channel: DMChannel | NonThreadGuildBasedChannel) => {
    if ('guild' in channel) events.channelGone(channel.guild.id, channel.id)
  })
  client.on(Events.ClientReady, (ready) => {
    const guilds = ready.guilds.cache
    if (guilds.size >= limits.servers)
      log.info({ servers: guilds.size, shards: client.options.shardCount }, 'sharded, as Discord demands')
    events.ready(ready.application.id, new Set(guilds.keys()))
  })
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (code === GatewayCloseCodes.AuthenticationFailed) events.refused()
    else log.error({ code }, closedWords(code))
  })
}

/** Why Discord does not take a connection at all, with what to do about it. */
const closed: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.InvalidShard]:
    'it refused the number of shards. Start Gilbert again: it asks anew how many there must be.',
  [GatewayCloseCodes.ShardingRequired]:
    'it wants more shards. Start Gilbert again: it asks anew how many there must be.',
  [GatewayCloseCodes.InvalidAPIVersion]: 'it no longer speaks this version. Update Gilbert.',
  [GatewayCloseCodes.InvalidIntents]: 'it does not know an intent that was asked for. Update Gilbert.',
  [GatewayCloseCodes.DisallowedIntents]:
    'it refused an intent. Gilbert asks for Server Members only where that is switched on in the Developer Portal: start Gilbert again, and it asks anew.',
}

const closedWords = (code: number) =>
  `Discord closed the connection for good (${code}): ${closed[code] ?? 'start Gilbert again.'}`

const toldOfMembers = ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited

/**
 * Asks for the members' intent where the application's owner switched it on, so that Gilbert hears at once of who leaves.
 * Where that can't be found out, the connection does without; what is wrong, it will say itself.
 */
async function hearOfMembers(client: Client, token: string, log: Log): Promise<void> {
  try {
    const app = (await client.rest.setToken(token).get(Routes.currentApplication())) as APIApplication
    if (((app.flags ?? 0) & toldOfMembers) === 0) return
    client.options.intents = new IntentsBitField([GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers])
  } catch (error) {
    log.info({ error: (error as Error).message }, 'it is not known whether Discord may tell of members')
  }
}

/** @throws ChatError (final) that says in a line what to do */
export async function login(client: Client, token: string, log: Log): Promise<void> {
  await hearOfMembers(client, token, log)
  const refusedFor = new Promise<never>((_, reject) => {
    client.once(Events.ShardDisconnect, ({ code }) => {
      const words = code === GatewayCloseCodes.AuthenticationFailed ? refusedToken : closedWords(code)
      reject(new ChatError(words, { final: true }))
    })
  })
  try {
    await Promise.race([client.login(token), refusedFor])
  } catch (error) {
    if (error instanceof ChatError) throw error
    if ((error as { code?: unknown }).code === 'TokenInvalid')
      throw new ChatError(refusedToken, { final: true, cause: error })
    throw chatError('Gilbert is not connected to Discord', error)
  } finally {
    // A later one is only logged.
    refusedFor.catch(() => undefined)
  }
}
