import { encodeAction } from '../../../src/core/chat/action.ts'
import type { Action } from '../../../src/core/chat/card.ts'
import type { CodeAction } from './protocol.ts'

/** The action for a typed command. Practice parses its text. */
export const command: Action = { verb: 'command', args: {} }

/** The action that shows the board. */
export const standings: Action = { verb: 'standings', args: {} }

/** Actions for a code block in a message. */
export const codeActions: readonly CodeAction[] = [
  { label: 'Judge this code', action: encodeAction({ verb: 'paste', args: {} }), field: 'code' },
  { label: 'Find the race', action: encodeAction({ verb: 'find-the-race', args: {} }), field: 'code' },
]

/** Whether this is the confirmed deletion of a person’s data. */
export const forgets = ({ verb, args }: Action): boolean => verb === 'forget' && args.sure === 'yes'

const spoken = /^\s*\/gilbert(?:\s+([\s\S]*))?$/i

/** The text after `/gilbert`; undefined if it is not a command. */
export function commandIn(text: string): string | undefined {
  const match = spoken.exec(text)
  return match ? (match[1] ?? '').trim() : undefined
}
