import { encodeAction } from '../../../src/core/chat/action.ts'
import type { Action } from '../../../src/core/chat/card.ts'
import type { CodeAction } from './protocol.ts'

/** What someone typed at Gilbert, as every platform sends it: the words are understood by the practice. */
export const command: Action = { verb: 'command', args: {} }

/** The card at the side. */
export const standings: Action = { verb: 'standings', args: {} }

/** What can be done with a block of code in a message. */
export const codeActions: readonly CodeAction[] = [
  { label: 'Judge this code', action: encodeAction({ verb: 'paste', args: {} }), field: 'code' },
  { label: 'Find the race', action: encodeAction({ verb: 'find-the-race', args: {} }), field: 'code' },
]

/** The last step of having everything about oneself deleted. */
export const forgets = ({ verb, args }: Action): boolean => verb === 'forget' && args.sure === 'yes'

const spoken = /^\s*\/gilbert(?:\s+([\s\S]*))?$/i

/** What follows `/gilbert`, or undefined where the text isn't a command. */
export function commandIn(text: string): string | undefined {
  const match = spoken.exec(text)
  return match ? (match[1] ?? '').trim() : undefined
}
