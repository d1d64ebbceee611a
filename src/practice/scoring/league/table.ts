import { leagueCard } from '../../../cards/scoring/league.ts'
import type { Response } from '../../../core/chat/intent.ts'
import { type League, rankGroups, seasonBoard } from '../../../core/scoring/league.ts'
import { ranked, type Standing } from '../../../core/scoring/standings.ts'
import { mergedBoard } from '../../../core/scoring/study-group.ts'
import type { Ask, Parts } from '../../shared/parts.ts'

/** Number of board rows per read. */
const perRead = 5_000

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
  // A person in two of the groups earned their points only once.
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

export async function shownLeague(
  parts: Parts,
  ask: Ask,
  league: League,
  wanted?: number,
): Promise<Response> {
  const season = wanted ?? league.seasons.length - 1
  const seen = league.seasons[season] ? await table(parts, league, season) : undefined
  const member = league.groups.some(({ place }) => place === ask.place)
  const may = { begin: ask.admin && ask.place === league.by, leave: ask.admin && member }
  return { card: leagueCard(league, seen, may) }
}
