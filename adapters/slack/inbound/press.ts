import { decodeAction } from '../../../src/core/chat/action.ts'
import type { Action } from '../../../src/core/chat/card.ts'
import { actionText, isPick, spoilerVerb } from '../render/buttons.ts'
import { isPrivate } from '../shared/ids.ts'
import { type Meta, readMeta } from '../shared/meta.ts'
import type { Reply, Where } from '../shared/where.ts'
import { inputValue } from './fields.ts'
import type { Press } from './schemas.ts'

/** A request whose rights are not checked yet. */
export interface Asked {
  id: string
  where: Where
  action: Action
  fields: Record<string, string>
  /** Key for double clicks: the same person repeating the same action within a moment. */
  double?: string
  /** "Send" was pressed without a choice. */
  unpicked?: boolean
  /** Hidden text that the button contains. */
  spoiler?: string
}

/** Where the person pressed. */
export function standing(press: Press, at: number): Where {
  const { team, user, view, container } = press
  const meta = readMeta(view?.private_metadata)
  const channel = press.channel?.id ?? meta.channel
  const reply = replyOf(press, meta, at)
  const name = user.name ?? user.username
  return {
    team: team.id,
    user: user.id,
    trigger: press.trigger_id,
    ...(name ? { name } : {}),
    ...(channel ? { channel } : {}),
    ...(reply ? { reply } : {}),
    // A card under somebody else’s message: it can’t be redrawn, and their conversation can’t be written to.
    ...(container.message_ts && !container.is_app_unfurl
      ? { message: { ts: container.message_ts, ephemeral: container.is_ephemeral ?? false } }
      : {}),
    ...(container.thread_ts && !container.is_app_unfurl && channel && isPrivate(channel)
      ? { thread: container.thread_ts }
      : {}),
    ...(view ? { view: { id: view.id, type: view.type } } : {}),
  }
}

/** @returns undefined for a button that is not ours */
export function asked(press: Press, at: number): Asked | undefined {
  const [pressed] = press.actions
  // One element contains both feedback buttons; its value says which was pressed.
  const valued = pressed?.type === 'feedback_buttons'
  const action = pressed && decodeAction((valued ? pressed.value : actionText(pressed.action_id)) ?? '')
  if (!pressed || !action) return undefined
  const { team, user, view, container } = press
  const picks = isPick(pressed.block_id)
  const value = picks ? picked(press, pressed.block_id) : inputValue(pressed)
  const button = pressed.type === 'button'
  const spot = view?.id ?? container.message_ts ?? ''
  return {
    id: `press-${team.id}-${user.id}-${spot}-${pressed.action_ts}`,
    where: standing(press, at),
    action,
    fields: (button && !picks) || valued || !value ? {} : { value },
    ...(picks && !value ? { unpicked: true } : {}),
    double: `double:${team.id}:${user.id}:${spot}:${pressed.action_id}:${button ? '' : value}`,
    ...(action.verb === spoilerVerb ? { spoiler: value } : {}),
  }
}

/** The message’s reply address, otherwise the one stored in our view. */
function replyOf(press: Press, meta: Meta, at: number): Reply | undefined {
  if (press.response_url) return { url: press.response_url, since: at }
  return meta.url && meta.since !== undefined ? { url: meta.url, since: meta.since } : undefined
}

/** The choice in the menu beside the pressed button. */
function picked(press: Press, block = ''): string {
  const values = press.view?.state?.values ?? press.state?.values ?? {}
  const menu = Object.values(values[block] ?? {})[0]
  return menu ? inputValue(menu) : ''
}
