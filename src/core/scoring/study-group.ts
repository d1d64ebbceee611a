import type { PersonId, PlaceId } from '../ids.ts'
import type { Day } from '../time/calendar.ts'

/** Channels, of whatever platforms, that practise together: one question a day and one leaderboard. */
export interface StudyGroup {
  id: string
  places: readonly PlaceId[]
  /** The question that the first of them to ask chose for a day; the others ask it, too. */
  chosen?: { day: Day; question: string }
}

/** What an admin of one channel gives to an admin of another. It works once. */
export interface Invitation {
  code: string
  place: PlaceId
}

/** More would make reading their boards slow. */
export const mostPlaces = 20

/** Points of the same person in several places were earned once: the most of them counts. */
export function mergedBoard(
  boards: readonly (readonly { person: PersonId; points: number }[])[],
): readonly { person: PersonId; points: number }[] {
  const best = new Map<PersonId, number>()
  for (const { person, points } of boards.flat()) best.set(person, Math.max(points, best.get(person) ?? 0))
  return [...best]
    .map(([person, points]) => ({ person, points }))
    .sort((a, b) => b.points - a.points || (a.person < b.person ? -1 : 1))
}
