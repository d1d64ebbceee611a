import type { PersonId } from '../../core/ids.ts'
import type { RoomEntry } from '../../core/room.ts'

export interface LoggedEntry {
  /** Grows; a reader who has seen it asks for what came after it. */
  id: string
  entry: RoomEntry
}

/** What happens in the rooms of interviews: a log for each candidate, to which is only ever added. */
export interface RoomLogs {
  /**
   * Adds entries at the end, all or none.
   * @param options.since since when the candidate is known
   * @param options.most all that the log may hold, in bytes
   * @param options.ttl milliseconds until the log is gone
   * @returns `full` where it would be too long, `gone` where the candidate was forgotten
   */
  append(
    room: string,
    candidate: PersonId,
    entries: readonly RoomEntry[],
    options: { since: string; most: number; ttl: number },
  ): Promise<'done' | 'full' | 'gone'>
  /** What came after an entry; everything where none is named. */
  read(room: string, candidate: PersonId, after?: string): Promise<readonly LoggedEntry[]>
  drop(room: string, candidate: PersonId): Promise<void>
  /** Called whenever something may have happened in a room or its interview, in whichever process. May be called for nothing. */
  follow(hear: (room: string, logOnly: boolean) => void): Promise<() => Promise<void>>
  /** Has everybody who follows look at a room. */
  stir(room: string): Promise<void>
}
