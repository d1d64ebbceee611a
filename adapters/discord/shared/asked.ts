import type { Action } from '../../../src/core/chat/card.ts'
import type { Person } from '../../../src/core/person.ts'
import type { Where } from './where.ts'

/** A file, with its address at Discord. */
export interface Sent {
  field: string
  url: string
  name: string
  size: number
}

/** A chosen channel and the person’s permissions in it, as Discord reports them. */
export interface Chosen {
  id: string
  rights: bigint
}

/** A request whose rights are not checked yet. */
export interface Asked {
  where: Where
  person: Person
  /** The person’s permissions in the channel; none outside servers. */
  rights: bigint
  action: Action
  fields: Record<string, string>
  /** Downloaded first; they replace typed fields. */
  files: readonly Sent[]
  channel?: Chosen
}
