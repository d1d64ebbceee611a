import type { Action } from '../../src/core/chat/card.ts'
import { parseCommand } from '../../src/core/chat/command.ts'

/** Verbs that set up a place. The right itself is checked in practice, never in an adapter. */
const setUpVerbs: ReadonlySet<string> = new Set([
  'settings',
  'schedule',
  'pause',
  'resume',
  'skip',
  'swap',
  'test-post',
  'announce',
])

/** Verbs whose answer depends on whether the person may change the place. */
const rightsVerbs: ReadonlySet<string> = new Set([
  ...setUpVerbs,
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

export const needsRights = (action: Action, fields: Readonly<Record<string, string>>): boolean =>
  rightsVerbs.has(meantAction(action, fields)?.verb ?? '')

export const setsUpPlace = (action: Action, fields: Readonly<Record<string, string>>): boolean =>
  setUpVerbs.has(meantAction(action, fields)?.verb ?? '')

/** The action that a typed command stands for; any other action is itself. */
export function meantAction(action: Action, fields: Readonly<Record<string, string>>): Action | undefined {
  if (action.verb !== 'command') return action
  const parsed = parseCommand(fields.text ?? '')
  return 'action' in parsed ? parsed.action : undefined
}
