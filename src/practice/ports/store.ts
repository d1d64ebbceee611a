import type { Attempts } from './attempts.ts'
import type { Documents } from './documents.ts'
import type { FollowUps } from './follow-ups.ts'
import type { Claim, Memory } from './memory.ts'
import type { People } from './people.ts'
import type { Places } from './places.ts'
import type { RoomLogs } from './room-logs.ts'
import type { Submissions } from './submissions.ts'

/** What is kept. Everything that a call acknowledged is on disk. */
export interface Store {
  people: People
  places: Places
  attempts: Attempts
  submissions: Submissions
  documents: Documents
  followUps: FollowUps
  rooms: RoomLogs
  /** Claims a key for `ttl` milliseconds; undefined while somebody else holds it. */
  acquire(key: string, ttl: number): Promise<Claim | undefined>
  /** Has what was deleted rewritten out of the files on disk. @returns false where it must be asked again */
  purge(): Promise<boolean>
  /** An adapter's own memory. */
  memory(adapter: string): Memory
  stop(): Promise<void>
}
