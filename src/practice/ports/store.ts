import type { Attempts } from './attempts.ts'
import type { Documents } from './documents.ts'
import type { Memory } from './memory.ts'
import type { People } from './people.ts'
import type { Places } from './places.ts'
import type { Submissions } from './submissions.ts'

/** What is kept. Everything that a call acknowledged is on disk. */
export interface Store {
  people: People
  places: Places
  attempts: Attempts
  submissions: Submissions
  documents: Documents
  /** True for the first who asks within `ttl` milliseconds. */
  acquire(key: string, ttl: number): Promise<boolean>
  /** Makes what {@link acquire} claimed last longer. */
  extend(key: string, ttl: number): Promise<void>
  /** Takes {@link acquire} back, where what it stood for failed. */
  release(key: string): Promise<void>
  /** An adapter's own memory. */
  memory(adapter: string): Memory
  stop(): Promise<void>
}
