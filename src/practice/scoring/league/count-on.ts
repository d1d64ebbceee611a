import type { PersonId, PlaceId } from '../../../core/ids.ts'
import { type League, runningSeason, seasonBoard } from '../../../core/scoring/league.ts'
import type { Parts } from '../../shared/parts.ts'

/**
 * Sets which season boards count a place’s points. Repeats until the league did not change in between, so that the last
 * state of the league is stored.
 * @param by the person who began the season; the audit trail records it in the same transaction, once
 */
export async function countOn(parts: Parts, place: PlaceId, id: string, by?: PersonId): Promise<void> {
  const seasonOf = (league: League | undefined) => {
    const season = league && runningSeason(league)
    const member = league?.groups.some((group) => group.place === place)
    return season !== undefined && member ? seasonBoard(id, season) : undefined
  }
  const { documents, places } = parts.store
  for (;;) {
    const league = await documents.get<League>('league', id)
    const board = seasonOf(league)
    const begun = league?.seasons.at(-1)
    await places.update(place, (now) => {
      const before = now.seasons ?? []
      if (board !== undefined && before.includes(board)) return undefined
      const others = before.filter((one) => !one.startsWith(`season:${id}.`))
      const after = { ...now, seasons: board === undefined ? others : [...others, board] }
      if (by === undefined || board === undefined || !begun) return { place: after }
      const what = `season ${begun.title} of ${league?.title}`
      return { place: after, said: { at: begun.from, by, what } }
    })
    if (seasonOf(await documents.get<League>('league', id)) === board) return
  }
}

/** Updates the boards of every group in a league. @param subject `<league> <person who began its season>` */
export async function followLeague(parts: Parts, subject: string): Promise<void> {
  const [id = '', by] = subject.split(' ')
  const league = await parts.store.documents.get<League>('league', id)
  for (const { place } of league?.groups ?? []) await countOn(parts, place, id, by)
}

/** Stops counting the points of a group that left a league. @param subject `<league> <place>` */
export async function leaveLeague(parts: Parts, subject: string): Promise<void> {
  const [id = '', place = ''] = subject.split(' ')
  await countOn(parts, place, id)
}
