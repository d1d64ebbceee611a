import type { Heard, Said, WireView } from '../wire/protocol.ts'

/** What a side of the table is given of the page around it. */
export interface Desk {
  room: string
  /** May be lost. */
  say(said: Said): boolean
  /** Is said until it is kept. */
  type(stage: number, update: string): void
  /** Resolves with the answer, which the page shows. */
  ask(make: (id: string) => Said): Promise<void>
}

/** One side of the table. */
export interface Side {
  elements: readonly HTMLElement[]
  view(view: WireView): void
  /** @param unsaved something that was typed here may not have arrived */
  state(heard: Heard & { t: 'state' }, unsaved: boolean): void
  typed(heard: Heard & { t: 'typed' }): void
  /** Something that was typed here was not taken. */
  refused?(): void
}
