import type { Works } from './attempts.ts'
import type { Docs } from './documents.ts'
import type { Memory } from './memory.ts'
import type { People } from './people.ts'
import type { Places } from './places.ts'
import type { Submissions } from './submissions.ts'

/** What is kept. Everything that a call acknowledged is on disk. */
export interface Store {
  people: People
  places: Places
  works: Works
  submissions: Submissions
  docs: Docs
  /** True for the first who asks within `ttl` milliseconds. */
  once(key: string, ttl: number): Promise<boolean>
  /** Makes what {@link once} claimed last longer. */
  keep(key: string, ttl: number): Promise<void>
  /** Takes {@link once} back, where what it stood for failed. */
  again(key: string): Promise<void>
  /** An adapter's own memory. */
  memory(adapter: string): Memory
  /** One line a fault, each with its fix. */
  faults(): Promise<readonly string[]>
  stop(): Promise<void>
}
