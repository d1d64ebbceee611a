import type { Json } from './check/kit.ts'
import type { Channel, Guild, Role, World } from './world.ts'

/** Everything that the bot may do where nothing is denied. */
const usual = (1n << 10n) | (1n << 11n) | (1n << 15n) | (1n << 35n) | (1n << 38n)

const channel = (world: World, one: Channel): Json => ({
  id: one.id,
  type: one.type,
  name: one.name,
  position: 0,
  ...([15, 16].includes(one.type) && {
    available_tags: (one.available ?? []).map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })),
    flags: one.tags ? 1 << 4 : 0,
  }),
  permission_overwrites: one.denied ? [{ id: world.app, type: 1, allow: '0', deny: String(one.denied) }] : [],
})

export const roleOf = ({ permissions, managed = false, ...role }: Role): Json => ({
  ...role,
  permissions: String(permissions),
  managed,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  mentionable: false,
  flags: 0,
})

/** A server, as the gateway tells of it. */
export const guildCreate = (world: World, guild: Guild): Json => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  owner_id: '1',
  roles: [
    roleOf({ id: guild.id, name: '@everyone', permissions: usual, position: 0 }),
    ...guild.roles.map(roleOf),
  ],
  channels: [...world.channels.values()]
    .filter(({ guild_id: id, type }) => id === guild.id && type !== 11)
    .map((one) => channel(world, one)),
  members: [
    {
      user: { id: world.app, username: 'gilbert', discriminator: '0', avatar: null, bot: true },
      roles: guild.roles.slice(0, 1).map(({ id }) => id),
      joined_at: new Date(0).toISOString(),
      deaf: false,
      mute: false,
      flags: 0,
    },
  ],
  threads: [],
  emojis: [],
  stickers: [],
  features: [],
  presences: [],
  voice_states: [],
  stage_instances: [],
  guild_scheduled_events: [],
  member_count: 2,
  large: false,
  joined_at: new Date(0).toISOString(),
  unavailable: false,
})
