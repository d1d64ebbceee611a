import { leaguesCard } from '../../../cards/scoring/league.ts'
import type { League } from '../../../core/scoring/league.ts'
import type { Verb } from '../../shared/parts.ts'
import { groupOf } from '../standings.ts'
import { leagueOf } from './league-meant.ts'
import { shownLeague } from './table.ts'

/** Lists the leagues of the group. */
export const leagues: Verb = async (parts, ask) => {
  const place = await groupOf(parts, ask)
  const ids = await parts.store.documents.list('league', place)
  const all = await Promise.all(ids.map((id) => parts.store.documents.get<League>('league', id)))
  return {
    card: leaguesCard(
      all.filter((one) => one !== undefined),
      ask.admin && ask.place !== undefined,
      ask.args.page,
    ),
  }
}

/** Shows a league’s table: the running season, or an archived one. */
export const league: Verb = async (parts, ask) => {
  const found = await leagueOf(parts, ask)
  const wanted =
    ask.args.l !== undefined && ask.fields.value !== undefined ? Number(ask.fields.value) : undefined
  return await shownLeague(parts, ask, found, wanted)
}
