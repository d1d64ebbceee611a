import type { PersonId } from '../../core/ids.ts'
import type { RoomEntry } from '../../core/room.ts'

export interface LoggedEntry {
  /** Increases with each entry. Readers pass the last one they saw to get the newer entries. */
  id: string
  entry: RoomEntry
}

/** A page that a candidate has open, and for how many milliseconds it counts unless it is confirmed again. */
export interface OpenPage {
  id: string
  millis: number
}

/** Append-only log of an interview room, one per candidate. */
export interface RoomLogs {
  /**
   * Appends entries, all or none.
   * @param options.since `Profile.since` of the candidate
   * @param options.most maximum size of the log in bytes
   * @param options.ttl milliseconds until the log expires
   * @returns `full` if the log would become too long, `gone` if the candidate was forgotten
   */
  append(
    room: string,
    candidate: PersonId,
    entries: readonly RoomEntry[],
    options: { since: string; most: number; ttl: number },
  ): Promise<'done' | 'full' | 'gone'>
  /**
   * Confirms a candidate’s page, or only looks. Logs `came` or `gone` if it changed whether any page is open, in any
   * process. Does nothing if the candidate was forgotten.
   * @param what.open whether one was open, according to the log
   */
  presence(
    room: string,
    candidate: PersonId,
    what: { since: string; ttl: number; open: boolean; page?: OpenPage; came: RoomEntry; gone: RoomEntry },
  ): Promise<void>
  /** The entries after `after`; all if it is not given. */
  read(room: string, candidate: PersonId, after?: string): Promise<readonly LoggedEntry[]>
  drop(room: string, candidate: PersonId): Promise<void>
  /** Calls `hear` when a room or its interview may have changed, in any process. False alarms are possible. */
  follow(hear: (room: string, logOnly: boolean) => void): Promise<() => Promise<void>>
  /** Notifies all followers of a room. */
  stir(room: string): Promise<void>
}
