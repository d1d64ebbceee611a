import type { Action } from '../../src/core/card.ts'

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
  'audit',
  'export',
  'import',
  'leagues',
  'league',
  'league-join',
  'league-leave',
  'league-season',
])

/** Words that begin a typed command which changes settings, too; a few more asked of Slack do no harm. */
export function needsRights(action: Action, fields: Readonly<Record<string, string>>): boolean {
  if (action.verb !== 'command') return verbs.has(action.verb)
  const words = (fields.text ?? '').trim().toLowerCase().split(/\s+/)
  return words.some((word) => verbs.has(word)) || /^(set|test|setup|config)/.test(words[0] ?? '')
}

/** What people come back to: it is kept in their direct messages as well. */
export const isLasting = (action: Action): boolean => action.verb === 'answer' || action.verb === 'reveal'
