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
  /** The server removed Gilbert. Not called for an outage of Discord. */
  left(guild: string): void
  channelGone(guild: string, channel: string): void
  /** A person left a server. Called only if the application has the members intent. */
  personLeft(guild: string, user: string): void
  /** Every shard knows its servers. */
  ready(app: string, guilds: ReadonlySet<string>): void
  /** The token is permanently invalid. */
  refused(): void
}

/**
 * The gateway connection. It uses only the unprivileged intent `Guilds`, because interactions need no intent and
 * messages are not read; {@link login} adds the members intent if it is enabled. discord.js chooses the number of
 * shards as Discord recommends (required from 2,500 servers). Posts are REST calls, so they are sent once for any
 * number of shards.
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
      // Discord’s global limit of 50 calls a second. Calls with interaction tokens are exempt.
      globalRequestsPerSecond: 50,
      invalidRequestWarningInterval: 500,
    },
    // Only what is needed to name missing permissions is cached; never messages or people.
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
    log.warn({ count, remainingTime }, 'Discord refused many calls: at 10,000 it blocks this IP address'),
  )
  client.rest.on('rateLimited', ({ route, timeToReset }) =>
    log.info({ route, timeToReset }, 'waiting for a rate limit'),
  )
  client.on(Events.Error, (error) => log.warn({ error: error.message }, 'Discord trouble'))
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ shard, error: error.message }, 'the connection to Discord broke; reconnecting'),
  )
  client.on(Events.ShardResume, (shard, replayed) =>
    log.info({ shard, replayed }, 'the connection to Discord was resumed'),
  )
  return client
}

/** Forwards gateway events. Interactions are raw, so that nothing must be cached. */
export function listen(client: Client, events: GatewayEvents, log: Log): void {
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (data: APIInteraction) => events.interaction(data))
  // Raw event, because discord.js reports only cached members and none are cached.
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
      log.info(
        { servers: guilds.size, shards: client.options.shardCount },
        'using shards, as Discord requires',
      )
    events.ready(ready.application.id, new Set(guilds.keys()))
  })
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (code === GatewayCloseCodes.AuthenticationFailed) events.refused()
    else log.error({ code }, closedWords(code))
  })
}

/** Reasons for Discord to refuse a connection permanently, with the fix. */
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
 * Adds the members intent if the application has it enabled, so that departures are reported at once. If this cannot be
 * determined, the connection works without it and reports its own errors.
 */
async function hearOfMembers(client: Client, token: string, log: Log): Promise<void> {
  try {
    const app = (await client.rest.setToken(token).get(Routes.currentApplication())) as APIApplication
    if (((app.flags ?? 0) & toldOfMembers) === 0) return
    client.options.intents = new IntentsBitField([GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers])
  } catch (error) {
    log.info({ error: (error as Error).message }, 'could not determine whether the members intent is enabled')
  }
}

/** @throws ChatError (final) with the fix */
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
    // A later rejection is only logged.
    refusedFor.catch(() => undefined)
  }
}
