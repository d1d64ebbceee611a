import type { Action } from '../../src/core/chat/card.ts'
import { parseCommand } from '../../src/core/chat/command.ts'

/**
 * Verbs whose answer depends on whether the person may change the place's settings: for them Slack is asked who
 * made the channel, which costs a call. The right itself is checked in practice, never here.
 */
const verbs = new Set([
  'settings',
  'schedule',
  'pause',
  'resume',
  'skip',
  'swap',
  'test-post',
  'announce',
  'editors',
  'audit',
  'export',
  'import',
  'leagues',
  'league',
  'league-join',
  'league-leave',
  'league-season',
])

export function needsRights(action: Action, fields: Readonly<Record<string, string>>): boolean {
  return verbs.has(meant(action, fields)?.verb ?? '')
}

/** What a typed command comes to; any other action is itself. */
export function meant(action: Action, fields: Readonly<Record<string, string>>): Action | undefined {
  if (action.verb !== 'command') return action
  const parsed = parseCommand(fields.text ?? '')
  return 'action' in parsed ? parsed.action : undefined
}

/** What people come back to: it is kept in their direct messages as well. */
export const isLasting = (action: Action): boolean => action.verb === 'answer' || action.verb === 'reveal'
