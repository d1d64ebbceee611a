import type { PersonId } from './ids.ts'

/** The room of an interview on the web: who is in it, and what is kept of what happens there. */

export const roomRoles = ['candidate', 'interviewer', 'observer'] as const
export type RoomRole = (typeof roomRoles)[number]

export const isRoomRole = (text: string | undefined): text is RoomRole =>
  roomRoles.some((role) => role === text)

/** What is written down about a candidate in the room, in its order. */
export type RoomEntry = { at: number; stage: number } & (
  | { kind: 'typed'; update: string; hidden?: boolean }
  /** They think in private: until it is over, nobody sees what they type. */
  | { kind: 'private'; on: boolean }
  | { kind: 'left' | 'back' }
  | { kind: 'pasted'; characters: number }
  | { kind: 'ran' | 'sent' | 'explored'; submission: string }
  | { kind: 'shared'; submission: string }
)

/** How long a link can be opened. */
export const linkMillis = 7 * 86_400_000

/** All that one candidate's log may hold, in bytes: days of typing. */
export const longestLog = 4 * 1024 * 1024

/** The platform's name of people who came by a link. */
export const roomPlatform = 'room'

/** Somebody who has no account anywhere: known in one interview's room and nowhere else. */
export const roomPerson = (interview: string, id: string): PersonId => `${roomPlatform}:${interview}:${id}`

/**
 * What others may see of a candidate's log: what was typed in private comes as a whole when they are back, without
 * how it came about.
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

/** Whether they think in private just now. */
export const isPrivate = (log: readonly { entry: RoomEntry }[]): boolean => {
  const last = log.findLast(({ entry }) => entry.kind === 'private')?.entry
  return last?.kind === 'private' && last.on
}
