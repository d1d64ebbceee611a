import { lacksForm } from '../check/whole.ts'
import { newTs } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import type { Json, Message } from '../world.ts'
import { type Call, json, type Method, str } from './call.ts'

/**
 * Messages that go on being written, by @slack/web-api 8.2.0 (`ChatStartStreamArguments` …) and @slack/types 3.2.0 (`AnyChunk`):
 * begun with chunks, they go on with chunks; titles of plans and tasks have 256 characters at most.
 */
const known = {
  start: ['channel', 'thread_ts', 'chunks', 'recipient_team_id', 'recipient_user_id', 'task_display_mode'],
  append: ['channel', 'ts', 'chunks'],
  stop: ['channel', 'ts', 'chunks', 'blocks', 'session_status', 'metadata'],
}
const statuses = ['pending', 'in_progress', 'complete', 'error']
const chunkKeys: Readonly<Record<string, readonly string[]>> = {
  plan_update: ['title'],
  task_update: ['id', 'title', 'status', 'details', 'output', 'sources'],
}

function args({ world, args: given }: Call, what: keyof typeof known): void {
  for (const key of Object.keys(given))
    if (key !== 'token' && !known[what].includes(key)) world.violate(`${what}Stream: ${key} is not known`)
}

const isTitle = (title: unknown) => typeof title === 'string' && title.length > 0 && title.length <= 256

/** Writes the chunks into the message's plan. */
function write(call: Call, message: Message): void {
  const chunks = json(call.args, 'chunks')
  if (!Array.isArray(chunks) || chunks.length < 1) throw new Refusal('invalid_chunks')
  const plan = message.blocks[0] as Json & { tasks: Json[] }
  for (const chunk of chunks as Json[]) {
    const { type, ...rest } = chunk
    const keys = chunkKeys[String(type)]
    if (!keys || Object.keys(rest).some((key) => !keys.includes(key)) || !isTitle(rest.title))
      throw new Refusal('invalid_chunks')
    if (type === 'plan_update') plan.title = rest.title
    else {
      if (typeof rest.id !== 'string' || !statuses.includes(String(rest.status)))
        throw new Refusal('invalid_chunks')
      const card = { type: 'task_card', task_id: rest.id, title: rest.title, status: rest.status }
      const at = plan.tasks.findIndex(({ task_id }) => task_id === rest.id)
      if (at < 0) plan.tasks.push(card)
      else plan.tasks[at] = card
    }
  }
  message.text = String(plan.title)
}

const start: Method = (call) => {
  const { world, team } = call
  args(call, 'start')
  if (lacksForm(world, [{ type: 'plan' }])) throw new Refusal('feature_not_enabled')
  const channel = world.channels.get(str(call.args, 'channel'))
  if (!channel?.members.has(team.botUser)) throw new Refusal('channel_not_found')
  const thread = str(call.args, 'thread_ts')
  if (!world.messages.some((one) => one.channel === channel.id && one.ts === thread))
    throw new Refusal('invalid_thread_ts')
  if (!str(call.args, 'recipient_user_id')) throw new Refusal('missing_recipient_user_id')
  if (!str(call.args, 'recipient_team_id')) throw new Refusal('missing_recipient_team_id')
  if (!['plan', 'timeline'].includes(str(call.args, 'task_display_mode')))
    throw new Refusal('invalid_arguments')
  const message: Message = {
    team: team.id,
    channel: channel.id,
    ts: newTs(),
    user: team.botUser,
    text: '',
    blocks: [{ type: 'plan', title: '', tasks: [] }],
    history: [],
    thread,
  }
  write(call, message)
  world.messages.push(message)
  world.streaming.add(message.ts)
  return { channel: channel.id, ts: message.ts }
}

function open({ world, args: given }: Call): Message {
  const ts = str(given, 'ts')
  const message = world.messages.find((one) => one.channel === str(given, 'channel') && one.ts === ts)
  if (!message) throw new Refusal('message_not_found')
  if (!world.streaming.has(ts)) throw new Refusal('message_not_in_streaming_state')
  return message
}

const append: Method = (call) => {
  args(call, 'append')
  write(call, open(call))
  return {}
}

const stop: Method = (call) => {
  args(call, 'stop')
  const message = open(call)
  write(call, message)
  const { tasks } = message.blocks[0] as Json & { tasks: Json[] }
  // Slack writes "Something went wrong" over a plan that is stopped under a running task.
  for (const { title, status } of tasks)
    if (status !== 'complete') call.world.violate(`a stream was stopped while a task was ${status}: ${title}`)
  call.world.streaming.delete(message.ts)
  return { channel: message.channel, ts: message.ts }
}

export const streams = { 'chat.startStream': start, 'chat.appendStream': append, 'chat.stopStream': stop }
