import {
  type APIInteraction,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
} from 'discord.js'
import type { Person } from '../../../src/core/person.ts'
import { personId, placeId } from '../shared/ids.ts'
import type { Where } from '../shared/where.ts'

/** ADMINISTRATOR, MANAGE_GUILD, MANAGE_CHANNELS: each of them allows setting up a channel’s daily question. */
const adminBits = (1n << 3n) | (1n << 5n) | (1n << 4n)

/** The person’s permissions in the channel, as Discord reports them. */
export const rightsOf = ({ member }: APIInteraction): bigint => BigInt(member?.permissions ?? 0)

export function personOf(interaction: APIInteraction): Person {
  const { member } = interaction
  const user = member?.user ?? interaction.user
  if (!user) throw new TypeError('the interaction contains no user')
  const admin = (rightsOf(interaction) & adminBits) !== 0n
  return {
    id: personId(user.id),
    name: member?.nick || user.global_name || user.username,
    ...(member && { admin }),
  }
}

const threads: readonly number[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]

/** A thread counts as its parent channel, in which the daily question was posted. */
function channelOf(interaction: APIInteraction): string | undefined {
  const { channel } = interaction
  if (channel && threads.includes(channel.type) && 'parent_id' in channel && channel.parent_id)
    return channel.parent_id
  return channel?.id ?? ('channel_id' in interaction ? interaction.channel_id : undefined)
}

export function whereOf(interaction: APIInteraction, from: Where['from']): Where {
  const owners = interaction.authorizing_integration_owners
  // A person can use Gilbert as their own app on a server that never invited it. Then the answers are only for them.
  const invited = owners === undefined || owners[ApplicationIntegrationType.GuildInstall] !== undefined
  const guild = interaction.guild_id
  const channel = channelOf(interaction)
  const message = 'message' in interaction ? interaction.message : undefined
  return {
    id: interaction.id,
    token: interaction.token,
    app: interaction.application_id,
    from,
    person: personOf(interaction).id,
    direct: guild === undefined && interaction.context !== InteractionContextType.PrivateChannel,
    own:
      interaction.type !== InteractionType.ApplicationCommand &&
      ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
    ...(guild && invited && { guild }),
    ...(guild && invited && channel && { place: placeId(guild, channel) }),
  }
}
