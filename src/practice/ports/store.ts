import type { Attempts } from './attempts.ts'
import type { Documents } from './documents.ts'
import type { FollowUps } from './follow-ups.ts'
import type { Claim, Memory } from './memory.ts'
import type { People } from './people.ts'
import type { Places } from './places.ts'
import type { RoomLogs } from './room-logs.ts'
import type { Submissions } from './submissions.ts'

/** Persistent storage. Every acknowledged write is on disk. */
export interface Store {
  people: People
  places: Places
  attempts: Attempts
  submissions: Submissions
  documents: Documents
  followUps: FollowUps
  rooms: RoomLogs
  /** Locks a key for `ttl` milliseconds. @returns undefined while another owner holds it */
  acquire(key: string, ttl: number): Promise<Claim | undefined>
  /** Rewrites the files on disk without the deleted data. @returns false if the caller must ask again */
  purge(): Promise<boolean>
  /** Storage of one adapter. */
  memory(adapter: string): Memory
  stop(): Promise<void>
}
