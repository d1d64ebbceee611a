import type { Action } from '../../src/core/chat/card.ts'
import { rolesVerb } from './honours/honours.ts'

/** What only somebody who sets up a channel asks for. The right itself is checked in practice, never here. */
const verbs: ReadonlySet<string> = new Set([
  'settings',
  'schedule',
  'pause',
  'resume',
  'skip',
  'swap',
  'test-post',
  'announce',
  rolesVerb,
])

export function setsUp(action: Action, fields: Readonly<Record<string, string>>): boolean {
  if (action.verb !== 'command') return verbs.has(action.verb)
  return verbs.has((fields.text ?? '').trim().toLowerCase().split(/\s+/)[0] ?? '')
}
