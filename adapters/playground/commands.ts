import type { Action } from '../../src/core/card.ts'
import type { CodeAction } from './protocol.ts'

/** What someone typed at Gilbert, understood. */
export interface Typed {
  action: Action
  fields: Readonly<Record<string, string>>
}

/** How this page's typed words become actions; the wiring hands it in, so that every platform means the same. */
export interface Commands {
  /** `text` is what follows `/gilbert`, possibly empty. */
  typed(text: string): Typed
  /** What can be done with a block of code in a message. */
  code: readonly CodeAction[]
}

const spoken = /^\s*\/gilbert(?:\s+([\s\S]*))?$/i

/** What follows `/gilbert`, or undefined where the text isn't a command. */
export function commandIn(text: string): string | undefined {
  const match = spoken.exec(text)
  return match ? (match[1] ?? '').trim() : undefined
}
