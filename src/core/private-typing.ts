import type { RoomEntry } from './room.ts'

/** A candidate’s private phase: what is typed in it is hidden from others until it ends. */

/**
 * What others may see of a candidate’s log: privately typed text appears as a whole at the end of the private phase,
 * without its history.
 */
export function seenByOthers<T extends { entry: RoomEntry }>(log: readonly T[]): T[] {
  const seen: T[] = []
  let held: T[] = []
  for (const one of log) {
    const { entry } = one
    if (entry.kind === 'typed' && entry.hidden) {
      held.push(one)
      continue
    }
    if (entry.kind === 'private' && !entry.on) {
      seen.push(...held.map((before) => ({ ...before, entry: { ...before.entry, at: entry.at } })))
      held = []
    }
    seen.push(one)
  }
  return seen
}

/** Whether the candidate is in a private phase. */
export const isTypingInPrivate = (log: readonly { entry: RoomEntry }[]): boolean => {
  const last = log.findLast(({ entry }) => entry.kind === 'private')?.entry
  return last?.kind === 'private' && last.on
}
