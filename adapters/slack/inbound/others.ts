import { decodeAction } from '../../../src/core/chat/action.ts'
import { formPrefix } from '../render/form-view.ts'
import { readMeta } from '../shared/meta.ts'
import type { Where } from '../shared/where.ts'
import { type Sent, sentOf } from './fields.ts'
import type { Asked } from './press.ts'
import type { Command, Shortcut, Submission } from './schemas.ts'

/** @returns undefined for a view that is not one of our forms */
export function askedByForm(submission: Submission): (Asked & { sent: Sent }) | undefined {
  const { team, user, view } = submission
  const action = view.callback_id.startsWith(formPrefix)
    ? decodeAction(view.callback_id.slice(formPrefix.length))
    : undefined
  if (!action) return undefined
  const meta = readMeta(view.private_metadata)
  const sent = sentOf(view, meta, team.id)
  const where: Where = {
    team: team.id,
    user: user.id,
    sent: true,
    view: { id: view.id, type: 'modal' },
    ...(submission.trigger_id ? { trigger: submission.trigger_id } : {}),
    ...((user.name ?? user.username) ? { name: user.name ?? user.username } : {}),
    ...(meta.channel ? { channel: meta.channel } : {}),
    ...(meta.thread ? { thread: meta.thread } : {}),
    ...(meta.url && meta.since !== undefined ? { reply: { url: meta.url, since: meta.since } } : {}),
  }
  return { id: `form-${team.id}-${view.id}-${view.hash}`, where, action, fields: sent.fields, sent }
}

export function askedByCommand(command: Command, at: number): Asked {
  return {
    id: `command-${command.team_id}-${command.trigger_id}`,
    where: {
      team: command.team_id,
      user: command.user_id,
      channel: command.channel_id,
      trigger: command.trigger_id,
      reply: { url: command.response_url, since: at },
      ...(command.user_name ? { name: command.user_name } : {}),
    },
    action: { verb: 'command', args: {} },
    fields: { text: command.text.trim() },
  }
}

/** The code is extracted or downloaded later. */
export function askedByShortcut(shortcut: Shortcut, at: number): Asked {
  const { team, user, channel } = shortcut
  return {
    id: `shortcut-${team.id}-${user.id}-${shortcut.action_ts}`,
    where: {
      team: team.id,
      user: user.id,
      channel: channel.id,
      trigger: shortcut.trigger_id,
      reply: { url: shortcut.response_url, since: at },
      ...((user.name ?? user.username) ? { name: user.name ?? user.username } : {}),
    },
    action: { verb: 'paste', args: {} },
    fields: {},
  }
}
