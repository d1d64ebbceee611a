import { checkMessage, lacksForm } from '../check/whole.ts'
import { newTs } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import type { Channel, Json, Message } from '../world.ts'
import { type Call, json, type Method, str } from './call.ts'

/** The channel, or the direct messages of a person whose id stands in its place. */
function target({ world, team, args }: Call): Channel {
  const id = str(args, 'channel')
  const user = world.users.get(id)
  if (user) {
    if (user.team !== team.id || user.deleted) throw new Refusal('user_not_found')
    return world.dm(team.id, id)
  }
  const channel = world.channels.get(id)
  if (!channel || channel.team !== team.id || (channel.private && !channel.members.has(team.botUser)))
    throw new Refusal('channel_not_found')
  if (channel.archived) throw new Refusal('is_archived')
  if (channel.refuses) throw new Refusal(channel.refuses)
  if (!channel.members.has(team.botUser)) throw new Refusal('not_in_channel')
  return channel
}

function checked(call: Call, what: string): { text: string; blocks: Json[] } {
  const body = { ...call.args, blocks: json(call.args, 'blocks') }
  const lacked = lacksForm(call.world, body.blocks)
  if (lacked) throw new Refusal('invalid_blocks', { response_metadata: { messages: [lacked] } })
  const problems = checkMessage(call.world, what, body)
  if (problems.length) throw new Refusal('invalid_blocks', { response_metadata: { messages: problems } })
  return { text: str(call.args, 'text'), blocks: (body.blocks ?? []) as Json[] }
}

const post: Method = (call) => {
  const { world, team, args, takeTurn } = call
  const channel = target(call)
  const clientId = str(args, 'client_msg_id')
  if (clientId && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(clientId))
    throw new Refusal('invalid_arguments')
  const known =
    world.heedsClientIds && clientId
      ? world.messages.find((m) => m.channel === channel.id && m.clientId === clientId)
      : undefined
  if (known?.deleted && world.remembersDeleted) throw new Refusal('duplicate_message_not_found')
  if (known) return { channel: channel.id, ts: known.ts, message: { text: known.text, blocks: known.blocks } }
  takeTurn(channel.id)
  const content = checked(call, 'chat.postMessage')
  const thread = str(args, 'thread_ts')
  if (thread && world.noThreads) throw new Refusal('restricted_action_thread_only_channel')
  if (thread && !world.messages.some((m) => m.channel === channel.id && m.ts === thread))
    throw new Refusal('thread_not_found')
  const message: Message = {
    team: team.id,
    channel: channel.id,
    ts: newTs(),
    user: team.botUser,
    ...content,
    history: [content.text],
    ...(thread ? { thread } : {}),
    ...(clientId ? { clientId } : {}),
  }
  world.messages.push(message)
  if (thread) world.statuses.delete(`${channel.id} ${thread}`)
  return { channel: channel.id, ts: message.ts, message: { text: message.text, blocks: message.blocks } }
}

const own = (call: Call): Message => {
  const { world, team, args } = call
  const channel = world.channels.get(str(args, 'channel'))
  if (!channel || channel.team !== team.id) throw new Refusal('channel_not_found')
  const found = world.messages.find(
    (m) => m.channel === channel.id && m.ts === str(args, 'ts') && !m.ephemeralFor,
  )
  if (!found || found.deleted) throw new Refusal('message_not_found')
  if (found.user !== team.botUser) throw new Refusal('cant_update_message')
  return found
}

const update: Method = (call) => {
  const message = own(call)
  const content = checked(call, 'chat.update')
  Object.assign(message, content)
  message.history.push(content.text)
  return { channel: message.channel, ts: message.ts, text: message.text }
}

const remove: Method = (call) => {
  const message = own(call)
  message.deleted = true
  return { channel: message.channel, ts: message.ts }
}

export const chat = { 'chat.postMessage': post, 'chat.update': update, 'chat.delete': remove }
