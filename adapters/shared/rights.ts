import type { Action } from '../../src/core/chat/card.ts'
import { parseCommand } from '../../src/core/chat/command.ts'
import { dependsOnRights, isVerb, verbFacts } from '../../src/core/chat/verbs.ts'

/**
 * Whether the answer depends on whether the person may change the place, as `core/chat/verbs.ts` says. The right itself is
 * checked in practice, never in an adapter.
 */
export const needsRights = (action: Action, fields: Readonly<Record<string, string>>): boolean =>
  dependsOnRights(meantAction(action, fields)?.verb ?? '')

/** Whether only who may change the place may do it. */
export function mustBeEditor(action: Action, fields: Readonly<Record<string, string>>): boolean {
  const verb = meantAction(action, fields)?.verb ?? ''
  return isVerb(verb) && ['editor', 'admin'].includes(verbFacts[verb].may)
}

/** The action that a typed command stands for; any other action is itself. */
export function meantAction(action: Action, fields: Readonly<Record<string, string>>): Action | undefined {
  if (action.verb !== 'command') return action
  const parsed = parseCommand(fields.text ?? '')
  return 'action' in parsed ? parsed.action : undefined
}
