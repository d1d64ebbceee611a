import { Refusal } from '../refusal.ts'
import type { Channel } from '../world.ts'
import { type Call, type Method, str } from './call.ts'

const auth: Method = ({ team }) => ({
  url: `https://${team.name.toLowerCase()}.example/`,
  team: team.name,
  user: 'gilbert',
  team_id: team.id,
  user_id: team.botUser,
  bot_id: team.botId,
})

const user: Method = ({ world, team, args }) => {
  const found = world.users.get(str(args, 'user'))
  if (!found || found.team !== team.id) throw new Refusal('user_not_found')
  return {
    user: {
      id: found.id,
      team_id: team.id,
      name: found.name.toLowerCase(),
      deleted: found.deleted,
      real_name: found.name,
      tz: found.tz,
      tz_label: 'Somewhere',
      profile: { real_name: found.name, display_name: found.name },
      is_admin: found.admin,
      is_owner: false,
      is_primary_owner: false,
      is_bot: found.bot,
    },
  }
}

function channelOf({ world, team, args }: Call): Channel {
  const channel = world.channels.get(str(args, 'channel'))
  if (!channel || channel.team !== team.id || (channel.private && !channel.members.has(team.botUser)))
    throw new Refusal('channel_not_found')
  return channel
}

const info: Method = (call) => {
  const channel = channelOf(call)
  const needed = channel.private ? 'groups:read' : 'channels:read'
  if (!call.team.scopes.has(needed))
    throw new Refusal('missing_scope', { needed, provided: [...call.team.scopes].join(',') })
  return {
    channel: {
      id: channel.id,
      name: channel.name,
      creator: channel.creator,
      is_private: channel.private,
      is_archived: channel.archived,
      is_member: channel.members.has(call.team.botUser),
    },
  }
}

const join: Method = (call) => {
  const channel = channelOf(call)
  if (channel.private) throw new Refusal('method_not_supported_for_channel_type')
  if (channel.archived) throw new Refusal('is_archived')
  channel.members.add(call.team.botUser)
  return { channel: { id: channel.id } }
}

const members: Method = (call) => ({ members: [...channelOf(call).members] })

export const people = {
  'auth.test': auth,
  'users.info': user,
  'conversations.info': info,
  'conversations.join': join,
  'conversations.members': members,
}
