import type { Action } from '../../../src/core/chat/card.ts'
import type { Person } from '../../../src/core/person.ts'
import type { Where } from './where.ts'

/** A file that somebody sent, by where Discord keeps it. */
export interface Sent {
  field: string
  url: string
  name: string
  size: number
}

/** A channel that somebody chose, and what Discord says that they may do there. */
export interface Chosen {
  id: string
  rights: bigint
}

/** What somebody asked for, before it is known whether they may. */
export interface Asked {
  where: Where
  person: Person
  /** The permissions that they have there; none outside servers. */
  rights: bigint
  action: Action
  fields: Record<string, string>
  /** Fetched before it is handed on: they stand in for what was typed. */
  files: readonly Sent[]
  channel?: Chosen
}
