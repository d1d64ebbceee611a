import type { PersonId, PlaceId } from '../ids.ts'
import type { Day } from '../time/calendar.ts'

/** Channels, also on different platforms, that share one daily question and one leaderboard. */
export interface StudyGroup {
  id: string
  places: readonly PlaceId[]
  /** The question that the first channel chose for a day. The others use it, too. */
  chosen?: { day: Day; question: string }
}

/** A code from an admin of one channel for an admin of another. Can be used once. */
export interface Invitation {
  code: string
  place: PlaceId
}

/** Limit, because reading more boards would be slow. */
export const mostPlaces = 20

/** Merges boards. A person’s points in several places were earned once, so the largest value counts. */
export function mergedBoard(
  boards: readonly (readonly { person: PersonId; points: number }[])[],
): readonly { person: PersonId; points: number }[] {
  const best = new Map<PersonId, number>()
  for (const { person, points } of boards.flat()) best.set(person, Math.max(points, best.get(person) ?? 0))
  return [...best]
    .map(([person, points]) => ({ person, points }))
    .sort((a, b) => b.points - a.points || (a.person < b.person ? -1 : 1))
}
