import { newTs } from './ids.ts'
import type { Slack } from './slack.ts'
import type { Channel, File, Json, Message, Team, User } from './world.ts'

/** What goes with a message to the app; `looking`: the channel that the person has open beside it. */
export interface Said {
  thread?: Message
  blocks?: Json[]
  files?: File[]
  looking?: Channel
}

/** A person's message to the app, in their direct messages. @returns the message */
export async function say(
  slack: Slack,
  team: Team,
  user: User,
  text: string,
  more: Said = {},
): Promise<Message> {
  const { id: channel } = slack.world.dm(team.id, user.id)
  const { thread, looking } = more
  const ts = newTs()
  const message: Message = {
    team: team.id,
    channel,
    ts,
    user: user.id,
    text,
    blocks: more.blocks ?? [],
    history: [text],
    ...(thread ? { thread: thread.ts } : {}),
  }
  slack.world.messages.push(message)
  for (const file of more.files ?? []) file.sharedIn.add(channel)
  // Without the scope Slack tells an app nothing of it.
  if (team.scopes.has('im:history'))
    await slack.event(team, {
      type: 'message',
      channel_type: 'im',
      channel,
      user: user.id,
      text,
      ts,
      event_ts: ts,
      blocks: more.blocks ?? [],
      ...(more.files
        ? {
            subtype: 'file_share',
            files: more.files.map(({ id, name, length }) => ({ id, name, size: length })),
          }
        : {}),
      ...(thread ? { thread_ts: thread.ts } : {}),
      ...(looking
        ? { app_context: { entities: [{ type: 'slack#/types/channel_id', value: looking.id }] } }
        : {}),
    })
  return message
}
