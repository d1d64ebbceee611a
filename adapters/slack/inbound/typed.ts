import type { Action } from '../../../src/core/chat/card.ts'
import { parseCommand } from '../../../src/core/chat/command.ts'
import type { Context, Typed } from './agent-schemas.ts'
import { bareCode, codeOfMessage, fileOf, wordsOf } from './code.ts'
import type { Asked } from './press.ts'

/** Commands that can be used with code. Any other text asks what to do with the code. */
const withCode: Readonly<Record<string, string>> = {
  code: 'submit',
  'find-the-race': 'find-the-race',
  mend: 'mend',
  compare: 'compare',
}

/** A message. If there is a file, its text is added later. */
export interface AskedByMessage extends Asked {
  file?: { id: string; most?: number }
}

const meant = (words: string): Action | undefined => {
  const parsed = words ? parseCommand(words) : undefined
  if (!parsed || !('action' in parsed)) return undefined
  const verb = withCode[parsed.action.verb]
  return verb === undefined ? undefined : { ...parsed.action, verb }
}

/** A message to Gilbert: a command, or code with an optional command. Answered in its thread. */
export function askedByMessage({ team_id: team, event }: Typed): AskedByMessage {
  const { channel, user, ts, app_context } = event
  const looking = lookedAt(app_context ?? undefined)
  const where = {
    team,
    user,
    channel,
    thread: event.thread_ts ?? ts,
    ...(looking ? { looking } : {}),
  }
  const id = `typed-${team}-${channel}-${ts}`
  const bare = bareCode(event.text)
  const code = codeOfMessage(event) ?? bare
  const file = code === undefined ? fileOf(event) : undefined
  const words = bare === undefined ? wordsOf(event.text).replace(/^\/?gilbert\s+/i, '') : ''
  if (code === undefined && !file)
    return { id, where, action: { verb: 'command', args: {} }, fields: { text: words } }
  const action = meant(words) ?? { verb: 'paste', args: {} }
  return {
    id,
    where,
    action,
    fields: code === undefined ? {} : { code },
    ...(file ? { file: { id: file.id } } : {}),
  }
}

/** The channel that the person looks at, or the channel of that message. */
export function lookedAt(context: Context | undefined): string | undefined {
  for (const { type, value } of context?.entities ?? []) {
    if (type === 'slack#/types/channel_id' && typeof value === 'string') return value
    const of =
      type === 'slack#/types/message_context' ? (value as { channel_id?: unknown } | null) : undefined
    if (typeof of?.channel_id === 'string') return of.channel_id
  }
  return undefined
}
