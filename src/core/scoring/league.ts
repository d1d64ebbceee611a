import type { PlaceId } from '../ids.ts'

/** A period in which a league’s groups compete. */
export interface Season {
  title: string
  from: number
  to?: number
}

/** A league of groups. */
export interface League {
  id: string
  title: string
  by: PlaceId
  groups: readonly { place: PlaceId; name: string }[]
  /** The last one is running unless it has ended. */
  seasons: readonly Season[]
}

/** The board with a group’s points of a season. */
export const seasonBoard = (league: string, season: number): string => `season:${league}.${season}`

/** Index of the running season; undefined between seasons. */
export function runningSeason(league: League): number | undefined {
  const last = league.seasons.length - 1
  return last >= 0 && league.seasons[last]?.to === undefined ? last : undefined
}

/** Ranks groups by points per person, so that size is no advantage. Ties share a rank. */
export function rankGroups(
  groups: readonly { name: string; points: number; people: number }[],
): readonly { rank: number; name: string; points: number; people: number; average: number }[] {
  const rows = groups
    .map((group) => ({
      ...group,
      average: group.people === 0 ? 0 : Math.round((10 * group.points) / group.people) / 10,
    }))
    .sort((a, b) => b.average - a.average || (a.name < b.name ? -1 : 1))
  return rows.map((row) => ({ ...row, rank: 1 + rows.filter((other) => other.average > row.average).length }))
}
