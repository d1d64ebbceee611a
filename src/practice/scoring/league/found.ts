import { leagueForm, seasonForm } from '../../../cards/scoring/league.ts'
import type { League } from '../../../core/scoring/league.ts'
import { changeAndFollow } from '../../shared/follow.ts'
import { editedPlace } from '../../shared/lookup.ts'
import type { Verb } from '../../shared/parts.ts'
import { Refusal } from '../../shared/parts.ts'
import { followLeague } from './count-on.ts'
import { leagueOf, trailEntry } from './league-meant.ts'
import { shownLeague } from './table.ts'

/** Founds a league with this group as its first member. */
export const leagueNew: Verb = async (parts, ask) => {
  const place = editedPlace(ask)
  const title = ask.fields.title?.trim()
  if (!title) return { form: leagueForm }
  const founded: League = {
    id: parts.ids.of('l', `${place} ${ask.intent.id}`),
    title: title.slice(0, 80),
    by: place,
    groups: [{ place, name: (ask.fields.group ?? '').trim().slice(0, 60) || 'The founders' }],
    seasons: [],
  }
  await parts.store.documents.put('league', founded.id, founded, { lists: [place] })
  await parts.store.places.note(place, trailEntry(ask, `founded the league ${founded.title}`))
  return await shownLeague(parts, ask, founded)
}

/** Ends and archives the running season and begins a new one. Only for the league’s founder. */
export const leagueSeason: Verb = async (parts, ask) => {
  const place = editedPlace(ask)
  const found = await leagueOf(parts, ask)
  if (found.by !== place) throw new Refusal('Only the group that founded the league begins its seasons.')
  const title = ask.fields.title?.trim()
  if (!title) return { form: seasonForm(found) }
  const season = { title: title.slice(0, 60), from: ask.at }
  const subject = `${found.id} ${ask.person.person}`
  const begun = await changeAndFollow(
    parts,
    `league ${subject}`,
    () =>
      parts.store.documents.update<League>('league', found.id, (now) => ({
        ...now,
        seasons: [...now.seasons.map((one) => ({ ...one, to: one.to ?? ask.at })), season],
      })),
    () => followLeague(parts, subject),
  )
  return await shownLeague(parts, ask, begun ?? found)
}
