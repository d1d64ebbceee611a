import { joinForm, leftCard } from '../../../cards/scoring/league.ts'
import type { League } from '../../../core/scoring/league.ts'
import { changeAndFollow } from '../../shared/follow.ts'
import { editedPlace } from '../../shared/lookup.ts'
import type { Verb } from '../../shared/parts.ts'
import { countOn } from './count-on.ts'
import { leagueOf, trailEntry } from './league-meant.ts'
import { shownLeague } from './table.ts'

/** Adds this group to a league. Its points count from now on. */
export const leagueJoin: Verb = async (parts, ask) => {
  const place = editedPlace(ask)
  const found = await leagueOf(parts, ask)
  const name = ask.fields.group?.trim()
  if (!name) return { form: joinForm(found) }
  const group = { place, name: name.slice(0, 60) }
  const joined = await changeAndFollow(
    parts,
    `league ${found.id}`,
    () =>
      parts.store.documents.update<League>(
        'league',
        found.id,
        (now) => ({ ...now, groups: [...now.groups.filter((one) => one.place !== place), group] }),
        { lists: [place] },
      ),
    () => countOn(parts, place, found.id),
  )
  await parts.store.places.note(place, trailEntry(ask, `joined the league ${found.title}`))
  return await shownLeague(parts, ask, joined ?? found)
}

/** Removes this group from a league. */
export const leagueLeave: Verb = async (parts, ask) => {
  const place = editedPlace(ask)
  const found = await leagueOf(parts, ask)
  await changeAndFollow(
    parts,
    `left-league ${found.id} ${place}`,
    () =>
      parts.store.documents.update<League>('league', found.id, (now) => ({
        ...now,
        groups: now.groups.filter((group) => group.place !== place),
      })),
    () => countOn(parts, place, found.id),
  )
  await parts.store.places.note(place, trailEntry(ask, `left the league ${found.title}`))
  return { card: leftCard(found.title) }
}
