import type { Json } from './check/kit.ts'
import { Report } from './check/kit.ts'
import { checkMessage } from './check/message.ts'
import type { Call, Route } from './http.ts'
import { refuse } from './refusal.ts'
import { bits, type Channel, type Message, type World } from './world.ts'

/** A message as Discord gives it back. */
export const wire = (world: World, message: Message): Json => ({
  ...message.body,
  id: message.id,
  type: 0,
  channel_id: message.channel_id,
  author: { id: world.app, username: 'gilbert', discriminator: '0', avatar: null, bot: true },
  timestamp: new Date(message.at).toISOString(),
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  pinned: false,
  content: message.body.content ?? '',
  embeds: message.body.embeds ?? [],
  attachments: message.files.map(({ name, data }, id) => ({
    id: String(id),
    filename: name,
    size: data.length,
    url: `http://loopback/${name}`,
    proxy_url: '',
  })),
})

/** Keeps a message as it was sent. @throws Refusal where it breaks a limit */
export function keep(
  world: World,
  channel: string,
  call: Pick<Call, 'body' | 'files'>,
  way: Parameters<typeof checkMessage>[1]['way'],
  only?: string,
  id = world.id(),
): Message {
  const faults = checkMessage(call.body, { way, files: call.files.map(({ name }) => name) })
  if (faults.length > 0) throw refuse.invalid(faults)
  const message: Message = {
    id,
    channel_id: channel,
    body: call.body,
    files: call.files,
    edits: 0,
    at: world.now(),
    ...(only && { only }),
  }
  world.messages.set(message.id, message)
  return message
}

export function redraw(
  world: World,
  message: Message,
  call: Pick<Call, 'body' | 'files'>,
  way: 'edit' | 'webhook-edit',
): Message {
  const faults = checkMessage(call.body, { way, files: call.files.map(({ name }) => name) })
  if ((message.body.flags ?? 0) & (1 << 15) && !((call.body.flags ?? 0) & (1 << 15)))
    faults.push('flags: a message of Components V2 stays one')
  if (faults.length > 0) throw refuse.invalid(faults)
  Object.assign(message, { body: call.body, files: call.files, edits: message.edits + 1 })
  world.messages.set(message.id, message)
  return message
}

const forums: readonly number[] = [15, 16]

function checkThread(body: Json, more: readonly string[] = []): void {
  const report = new Report()
  report.keys('thread', body, ['name', 'auto_archive_duration', ...more])
  report.text('name', body.name, 1, 100)
  if (![60, 1_440, 4_320, 10_080].includes(body.auto_archive_duration ?? 1_440))
    report.fault('auto_archive_duration', 'not one of Discord’s')
  if (report.faults.length > 0) throw refuse.invalid(report.faults)
}

/** A public thread, with the id of the message that it begins with. */
function opened(world: World, parent: Channel, id: string, name: string): Json {
  const thread: Channel = {
    id,
    type: 11,
    name,
    parent_id: parent.id,
    denied: 0n,
    owner: world.app,
    ...(parent.guild_id && { guild_id: parent.guild_id }),
  }
  world.channels.set(id, thread)
  return { id, type: 11, name, parent_id: parent.id, guild_id: thread.guild_id }
}

function awake(channel: Channel): void {
  if (channel.archived) throw refuse.archived()
}

function may(world: World, id: string, bit: bigint): Channel {
  const channel = world.channels.get(id)
  if (!channel) throw refuse.unknownChannel()
  const guild = channel.guild_id && world.guilds.get(channel.guild_id)
  if (channel.guild_id && !guild) throw refuse.missingAccess()
  if (channel.recipient && world.users.get(channel.recipient)?.closed) throw refuse.closed()
  const parent = channel.parent_id ? world.channels.get(channel.parent_id) : undefined
  const denied = channel.denied | (parent?.denied ?? 0n)
  if (denied & bits.viewChannel) throw refuse.missingAccess()
  if (denied & bit) throw refuse.missingPermissions()
  return channel
}

/** Channels, threads, direct messages and people, with the bot's token. */
export const channelRoutes = (world: World): Route[] => [
  {
    method: 'POST',
    path: /^\/api\/v10\/channels\/(\d+)\/messages$/,
    rate: 'post message',
    auth: true,
    act(call, [id = '']) {
      if (forums.includes(may(world, id, bits.sendMessages).type)) throw refuse.noMessages()
      const { nonce, enforce_nonce: enforced } = call.body
      const known = enforced ? world.messages.get(world.nonces.get(`${id} ${nonce}`) ?? '') : undefined
      if (known) return wire(world, known)
      const message = keep(world, id, call, 'create')
      if (nonce) world.nonces.set(`${id} ${nonce}`, message.id)
      return wire(world, message)
    },
  },
  {
    method: 'PATCH',
    path: /^\/api\/v10\/channels\/(\d+)\/messages\/(\d+)$/,
    rate: 'patch message',
    auth: true,
    act(call, [id = '', message = '']) {
      awake(may(world, id, bits.viewChannel))
      const found = world.messages.get(message)
      if (!found || found.only) throw refuse.unknownMessage()
      return wire(world, redraw(world, found, call, 'edit'))
    },
  },
  {
    // One's own; it needs no permission.
    method: 'DELETE',
    path: /^\/api\/v10\/channels\/(\d+)\/messages\/(\d+)$/,
    rate: 'delete message',
    auth: true,
    act(_call, [id = '', message = '']) {
      awake(may(world, id, bits.viewChannel))
      const found = world.messages.get(message)
      if (!found || found.only || found.channel_id !== id) throw refuse.unknownMessage()
      world.messages.delete(message)
      return undefined
    },
  },
  {
    // Anybody who may write in a thread that isn't locked may fetch it back.
    method: 'PATCH',
    path: /^\/api\/v10\/channels\/(\d+)$/,
    rate: 'patch channel',
    auth: true,
    act({ body }, [id = '']) {
      const thread = may(world, id, bits.sendMessages)
      const report = new Report()
      report.keys('channel', body, ['archived'])
      if (thread.type !== 11 || body.archived !== false)
        report.fault('archived', 'only a thread is fetched back')
      if (report.faults.length > 0) throw refuse.invalid(report.faults)
      thread.archived = false
      return { id, type: 11, name: thread.name }
    },
  },
  {
    method: 'POST',
    path: /^\/api\/v10\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
    rate: 'post thread',
    auth: true,
    act(call, [id = '', message = '']) {
      const parent = may(world, id, bits.createThreads)
      const found = world.messages.get(message)
      if (!found) throw refuse.unknownMessage()
      if (found.thread) throw refuse.threadThere()
      checkThread(call.body)
      found.thread = call.body.name
      return opened(world, parent, message, call.body.name)
    },
  },
  {
    method: 'POST',
    path: /^\/api\/v10\/channels\/(\d+)\/threads$/,
    rate: 'post thread',
    auth: true,
    act({ body, files }, [id = '']) {
      const forum = may(world, id, bits.sendMessages)
      if (!forums.includes(forum.type)) throw refuse.invalid(['a thread without a message: not used'])
      checkThread(body, ['message', 'applied_tags'])
      const known = new Map((forum.available ?? []).map((tag) => [tag.id, tag]))
      const applied: string[] = body.applied_tags ?? []
      if (applied.length > 5 || applied.some((id) => known.get(id)?.moderated !== false))
        throw refuse.invalid(['applied_tags: at most 5 of the forum’s own that anybody may give'])
      if (forum.tags && !body.applied_tags?.length) throw refuse.tagRequired()
      const thread = world.id()
      const first = keep(world, thread, { body: body.message, files }, 'create', undefined, thread)
      const made = opened(world, forum, thread, body.name)
      Object.assign(world.channels.get(thread) ?? {}, { applied })
      return { ...made, message: wire(world, first) }
    },
  },
  {
    method: 'GET',
    path: /^\/api\/v10\/guilds\/(\d+)\/threads\/active$/,
    rate: 'other',
    auth: true,
    act(_call, [guild = '']) {
      if (!world.guilds.has(guild)) throw refuse.missingAccess()
      const threads = [...world.channels.values()]
        .filter((one) => one.type === 11 && one.guild_id === guild && !one.archived)
        .map(({ id, name, parent_id, owner = '' }) => ({ id, type: 11, name, parent_id, owner_id: owner }))
      return { threads, members: [] }
    },
  },
  {
    method: 'POST',
    path: /^\/api\/v10\/users\/@me\/channels$/,
    rate: 'post dm',
    auth: true,
    act(call) {
      if (!world.users.has(call.body.recipient_id)) throw refuse.unknownUser()
      return { id: world.direct(call.body.recipient_id).id, type: 1 }
    },
  },
  {
    method: 'GET',
    path: /^\/api\/v10\/users\/(\d+)$/,
    rate: 'other',
    auth: true,
    act(_call, [id = '']) {
      const user = world.users.get(id)
      if (!user) throw refuse.unknownUser()
      return { ...user, discriminator: '0', avatar: null }
    },
  },
]
