import { Refusal } from '../refusal.ts'
import { type Call, json, type Method, str } from './call.ts'

/** Of @slack/web-api 8.2.0: `AssistantThreadsSetStatusArguments`, `AssistantThreadsSetSuggestedPromptsArguments`. */
const known = {
  status: ['channel_id', 'thread_ts', 'status', 'loading_messages', 'icon_emoji', 'icon_url', 'username'],
  prompts: ['channel_id', 'prompts', 'thread_ts', 'title'],
}

function checked({ world, args }: Call, what: keyof typeof known): string {
  for (const key of Object.keys(args))
    if (key !== 'token' && !known[what].includes(key)) world.violate(`${what}: ${key} is not known`)
  const channel = world.channels.get(str(args, 'channel_id'))
  if (!channel?.id.startsWith('D')) throw new Refusal('channel_not_found')
  return channel.id
}

const setStatus: Method = (call) => {
  const { world, args } = call
  const channel = checked(call, 'status')
  const thread = str(args, 'thread_ts')
  if (!world.messages.some((one) => one.channel === channel && one.ts === thread))
    throw new Refusal('invalid_thread_ts')
  if (typeof args.status !== 'string') throw new Refusal('invalid_arguments')
  if (args.status === '') world.statuses.delete(`${channel} ${thread}`)
  else {
    world.statuses.set(`${channel} ${thread}`, args.status)
    world.said.push(args.status)
  }
  return {}
}

const setPrompts: Method = (call) => {
  const { world, args } = call
  const channel = checked(call, 'prompts')
  const prompts = json(args, 'prompts')
  if (!Array.isArray(prompts) || prompts.length < 1 || prompts.length > 4)
    throw new Refusal('invalid_arguments')
  for (const one of prompts)
    if (typeof one.title !== 'string' || typeof one.message !== 'string' || Object.keys(one).length !== 2)
      throw new Refusal('invalid_arguments')
  // Slack answers `ok` and shows nothing.
  if (world.agentView && args.thread_ts !== undefined) world.violate('prompts with a thread are not shown')
  if (!world.agentView && args.thread_ts === undefined) throw new Refusal('invalid_thread_ts')
  world.prompts.set(channel, prompts)
  return {}
}

export const assistant = {
  'assistant.threads.setStatus': setStatus,
  'assistant.threads.setSuggestedPrompts': setPrompts,
}
