import type { Action } from '../../src/core/chat/card.ts'
import { parseCommand } from '../../src/core/chat/command.ts'
import { dependsOnRights, isVerb, verbFacts } from '../../src/core/chat/verbs.ts'

/**
 * Whether the reply depends on the right to change the place, by `core/chat/verbs.ts`. Adapters never check the right
 * themselves; practice does.
 */
export const needsRights = (action: Action, fields: Readonly<Record<string, string>>): boolean =>
  dependsOnRights(meantAction(action, fields)?.verb ?? '')

/** Whether the action is allowed only to people who may change the place. */
export function mustBeEditor(action: Action, fields: Readonly<Record<string, string>>): boolean {
  const verb = meantAction(action, fields)?.verb ?? ''
  return isVerb(verb) && ['editor', 'admin'].includes(verbFacts[verb].may)
}

/** The action of a typed command; other actions are returned unchanged. */
export function meantAction(action: Action, fields: Readonly<Record<string, string>>): Action | undefined {
  if (action.verb !== 'command') return action
  const parsed = parseCommand(fields.text ?? '')
  return 'action' in parsed ? parsed.action : undefined
}
