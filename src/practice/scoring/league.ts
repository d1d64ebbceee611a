import {
  joinForm,
  leagueCard,
  leagueForm,
  leaguesCard,
  leftCard,
  seasonForm,
} from '../../cards/scoring/league.ts'
import type { Response } from '../../core/chat/intent.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import { type League, rankGroups, runningSeason, seasonBoard } from '../../core/scoring/league.ts'
import { ranked, type Standing } from '../../core/scoring/standings.ts'
import { mergedBoard } from '../../core/scoring/study-group.ts'
import { changeAndFollow } from '../shared/follow.ts'
import { editedPlace } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { groupOf } from './standings.ts'

/** Rows of a board that are read at once. */
const perRead = 5_000

async function leagueOf(parts: Parts, ask: Ask): Promise<League> {
  const league = await parts.store.documents.get<League>('league', ask.args.l ?? ask.fields.value ?? '')
  if (league) return league
  throw new Refusal('There is no such league: `leagues` shows those of this group.')
}

const said = (ask: Ask, what: string) => ({ at: ask.at, by: ask.person.person, what })

/**
 * Sets on which season boards a place's points count from now on. A league that changes meanwhile is read again, so that
 * the place ends up with what the league says last.
 * @param by whose season it is: the trail says so in the same step, once
 */
async function countOn(parts: Parts, place: PlaceId, id: string, by?: PersonId): Promise<void> {
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

async function table(parts: Parts, league: League, season: number) {
  const board = seasonBoard(league.id, season)
  const groups = await Promise.all(
    league.groups.map(async ({ place, name }) => {
      const people = await parts.store.attempts.size(place, board)
      const rows: Standing[] = []
      let points = 0
      for (let from = 0; from < people; from += perRead) {
        const read = await parts.store.attempts.page(place, board, from, perRead)
        if (from === 0) rows.push(...read.slice(0, 5))
        points += read.reduce((sum, row) => sum + row.points, 0)
      }
      return { name, people, points, rows }
    }),
  )
  // Who is in two of the groups earned their points once.
  const top = ranked(mergedBoard(groups.map(({ rows }) => rows))).slice(0, 5)
  const names = await parts.store.people.names(top.map((row) => row.person))
  return {
    season,
    rows: rankGroups(groups),
    best: top.map((row) => ({
      name: names.get(row.person) ?? 'someone',
      points: row.points,
      rank: row.rank,
    })),
  }
}

async function shown(parts: Parts, ask: Ask, league: League, wanted?: number): Promise<Response> {
  const season = wanted ?? league.seasons.length - 1
  const seen = league.seasons[season] ? await table(parts, league, season) : undefined
  const member = league.groups.some(({ place }) => place === ask.place)
  const may = { begin: ask.admin && ask.place === league.by, leave: ask.admin && member }
  return { card: leagueCard(league, seen, may) }
}

/** The leagues that the group is in. */
export const leagues: Verb = async (parts, ask) => {
  const place = await groupOf(parts, ask)
  const ids = await parts.store.documents.list('league', place)
  const all = await Promise.all(ids.map((id) => parts.store.documents.get<League>('league', id)))
  return {
    card: leaguesCard(
      all.filter((one) => one !== undefined),
      ask.admin && ask.place !== undefined,
    ),
  }
}

/** One of them: the running season, or one of the archive. */
export const league: Verb = async (parts, ask) => {
  const found = await leagueOf(parts, ask)
  const wanted =
    ask.args.l !== undefined && ask.fields.value !== undefined ? Number(ask.fields.value) : undefined
  return await shown(parts, ask, found, wanted)
}

/** Has each group of a league count for what the league says last. @param subject `<league> <who began its season>` */
export async function followLeague(parts: Parts, subject: string): Promise<void> {
  const [id = '', by] = subject.split(' ')
  const league = await parts.store.documents.get<League>('league', id)
  for (const { place } of league?.groups ?? []) await countOn(parts, place, id, by)
}

/** The same of a group that left it. @param subject `<league> <place>` */
export async function leaveLeague(parts: Parts, subject: string): Promise<void> {
  const [id = '', place = ''] = subject.split(' ')
  await countOn(parts, place, id)
}

/** Founds a league with this group in it. */
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
  await parts.store.places.note(place, said(ask, `founded the league ${founded.title}`))
  return await shown(parts, ask, founded)
}

/** This group joins; its points count from now on. */
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
  await parts.store.places.note(place, said(ask, `joined the league ${found.title}`))
  return await shown(parts, ask, joined ?? found)
}

/** This group leaves. */
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
  await parts.store.places.note(place, said(ask, `left the league ${found.title}`))
  return { card: leftCard(found.title) }
}

/** Ends the season that runs, which stays as it is, and begins another. Only for a group of the league. */
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
  return await shown(parts, ask, begun ?? found)
}

/** A place that is forgotten is in no league any more; one that it founded is the next group's. */
export async function leaveLeagues({ store }: Pick<Parts, 'store'>, place: string): Promise<void> {
  for (const id of await store.documents.list('league', place)) {
    const left = await store.documents.update<League>('league', id, (now) => {
      const groups = now.groups.filter((group) => group.place !== place)
      return { ...now, groups, by: now.by === place ? (groups[0]?.place ?? '') : now.by }
    })
    if (left?.groups.length === 0) await store.documents.delete('league', id)
  }
  await store.documents.dropList('league', place)
}
