import type { Action } from './card.ts'

/** A command that a person can type. */
export interface Command {
  /** Its names; help shows the first. */
  words: readonly string[]
  /** Words that people try for it. It is suggested for them, and does nothing by itself. */
  like?: readonly string[]
  /** Its arguments, for help. */
  usage?: string
  about: string
  group: 'practice' | 'standings' | 'you' | 'interview' | 'lab' | 'place'
  /** Number of argument words. Default: one if there is a usage, otherwise none. */
  takes?: number
  /** Its action; `undefined` if the arguments are invalid. */
  action(rest: readonly string[]): Action | undefined
}
