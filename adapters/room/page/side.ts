import type { Heard, Said, WireView } from '../wire/protocol.ts'

/** What a view gets from its page. */
export interface Desk {
  room: string
  /** Sends a message that may be lost. */
  say(said: Said): boolean
  /** Sends a change and repeats it until it is stored. */
  type(stage: number, update: string): void
  /** Resolves with the reply, which the page shows. */
  ask(make: (id: string) => Said): Promise<void>
}

/** The view of one role. */
export interface Side {
  elements: readonly HTMLElement[]
  view(view: WireView): void
  /** @param unsaved local changes may not have arrived */
  state(heard: Heard & { t: 'state' }, unsaved: boolean): void
  typed(heard: Heard & { t: 'typed' }): void
  /** A local change was refused. @param again it can be sent again with what was missing before it */
  refused?(again: boolean): void
  /** Whether there are local changes that are not even on their way. */
  isBehind?(): boolean
}
