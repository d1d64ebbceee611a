import { Refusal } from '../refusal.ts'
import type { Json } from '../world.ts'
import { type Call, type Method, str } from './call.ts'

/** The scope that each kind of conversation asks for, by the first letter of its id; private channels are C, too. */
const needed = ({ private: hidden }: { private: boolean }, id: string): string =>
  id.startsWith('D') ? 'im:history' : hidden ? 'groups:history' : 'channels:history'

/** An app that is neither its workspace's own nor of the Marketplace gets fifteen. */
const most = 15

/** Messages of a conversation in Slack's own form, newest first. */
function read(call: Call, thread: string | undefined): Json {
  const { world, team, args } = call
  const id = str(args, 'channel')
  const channel = world.channels.get(id)
  if (!channel || channel.team !== team.id) throw new Refusal('channel_not_found')
  const scope = needed(channel, id)
  if (!team.scopes.has(scope))
    throw new Refusal('missing_scope', { needed: scope, provided: [...team.scopes].join(',') })
  const limit = Number(args.limit ?? 100)
  if (!Number.isInteger(limit) || limit < 1 || limit > 999) throw new Refusal('invalid_limit')
  const oldest = str(args, 'oldest')
  if (oldest && !/^\d+\.\d{6}$/.test(oldest)) throw new Refusal('invalid_ts_oldest')
  const messages = world.messages.filter(
    (m) =>
      m.channel === id &&
      !m.ephemeralFor &&
      !m.deleted &&
      (thread === undefined ? m.thread === undefined : m.thread === thread || m.ts === thread) &&
      (!oldest || Number(m.ts) > Number(oldest)),
  )
  const shown = thread === undefined ? messages.reverse() : messages
  return {
    messages: shown
      .slice(0, Math.min(limit, most))
      .map(({ ts, user, text, blocks }) => ({ type: 'message', ts, user, text, blocks })),
    has_more: shown.length > most,
  }
}

const history: Method = (call) => read(call, undefined)

const replies: Method = (call) => {
  const thread = str(call.args, 'ts')
  if (!call.world.messages.some((m) => m.ts === thread)) throw new Refusal('thread_not_found')
  return read(call, thread)
}

export const histories = { 'conversations.history': history, 'conversations.replies': replies }
