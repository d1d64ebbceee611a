import type { PersonId } from './ids.ts'

/** Interview rooms on the web: roles and logged events. */

export const roomRoles = ['candidate', 'interviewer', 'observer'] as const
export type RoomRole = (typeof roomRoles)[number]

export const isRoomRole = (text: string | undefined): text is RoomRole =>
  roomRoles.some((role) => role === text)

/** An event of a candidate in the room, in order. */
export type RoomEntry = { at: number; stage: number } & (
  | { kind: 'typed'; update: string; hidden?: boolean }
  /** The candidate thinks in private. Nobody sees what they type until they end it. */
  | { kind: 'private'; on: boolean }
  | { kind: 'left' | 'back' }
  /** Their first page opened; none has been open for some seconds. */
  | { kind: 'came' | 'gone' }
  | { kind: 'pasted'; characters: number }
  | { kind: 'ran' | 'sent' | 'explored'; submission: string }
  | { kind: 'shared'; submission: string }
)

/** Validity of a link. */
export const linkMillis = 7 * 86_400_000

/** Maximum size of a candidate’s log in bytes: enough for days of typing. */
export const longestLog = 4 * 1024 * 1024

/** Platform prefix of people who entered with a link. */
export const roomPlatform = 'room'

/** The id of a person without an account, known only in one interview’s room. */
export const roomPerson = (interview: string, id: string): PersonId => `${roomPlatform}:${interview}:${id}`

/** Whether they have the room's page open, as far as is known. */
export const hasPageOpen = (log: readonly { entry: RoomEntry }[]): boolean =>
  log.findLast(({ entry }) => entry.kind === 'came' || entry.kind === 'gone')?.entry.kind === 'came'
