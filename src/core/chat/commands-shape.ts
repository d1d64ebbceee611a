import type { Action } from './card.ts'

/** One command that a person can type. */
export interface Command {
  /** Its words; the first is the one that help shows. */
  words: readonly string[]
  /** What follows the word, for help. */
  usage?: string
  about: string
  group: 'practice' | 'standings' | 'you' | 'interview' | 'lab' | 'place'
  /** How many of the words that follow it reads; by default one where help shows a usage, else none. */
  takes?: number
  /** What it does; `undefined` where what follows can't be understood. */
  action(rest: readonly string[]): Action | undefined
}
