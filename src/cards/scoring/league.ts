import type { Card, Form } from '../../core/chat/card.ts'
import { type League, runningSeason } from '../../core/scoring/league.ts'
import { paged } from '../shared/paged.ts'
import { act, button, buttons, context, heading, line, note, plural } from '../shared/parts.ts'

export interface LeagueTable {
  season: number
  rows: readonly { rank: number; name: string; average: number; people: number }[]
  best: readonly { name: string; points: number; rank: number }[]
}

/** A league: the season’s table of groups, its best people, earlier seasons. */
export function leagueCard(
  league: League,
  table: LeagueTable | undefined,
  may: { begin: boolean; leave: boolean },
): Card {
  const running = runningSeason(league)
  const season = table && league.seasons[table.season]
  return {
    summary: `${league.title}${season ? `: ${season.title}` : ''}`,
    blocks: [
      heading(season ? `${league.title}: ${season.title}` : league.title),
      ...(table
        ? [
            {
              block: 'table' as const,
              columns: ['', 'group', 'points a head', 'people'],
              rows: table.rows.map((row) => [
                `${row.rank}.`,
                row.name,
                row.average.toFixed(1),
                String(row.people),
              ]),
              caption: running === table.season ? 'The season so far' : 'As it ended',
            },
            ...table.best.map((one) => line(`${one.rank}. `, one.name, ` ${one.points}`)),
          ]
        : [line('No season has begun yet.')]),
      ...(league.seasons.length > 1
        ? [
            {
              block: 'select' as const,
              placeholder: 'Another season',
              action: act('league', { l: league.id }),
              options: league.seasons.map((one, index) => ({
                label: one.title.slice(0, 75),
                value: String(index),
              })),
            },
          ]
        : []),
      context(`${plural(league.groups.length, 'group')}. Others join with `, {
        code: `league-join ${league.id}`,
      }),
      ...(may.begin || may.leave
        ? [
            buttons(
              may.begin
                ? button(
                    running === undefined ? 'Begin a season' : 'End it, begin the next',
                    act('league-season', { l: league.id }),
                    'primary',
                  )
                : undefined,
              may.leave ? button('Leave', act('league-leave', { l: league.id })) : undefined,
            ),
          ]
        : []),
    ],
  }
}

export const leaguesCard = (leagues: readonly League[], admin: boolean, wanted?: string): Card => {
  const { shown, turns } = paged(leagues, 8, wanted, (page) => act('leagues', { page }))
  return {
    summary: `Leagues: ${leagues.length}`,
    blocks: [
      heading('Leagues'),
      ...shown.flatMap((league) => [
        line({ text: league.title, bold: true }, ` · ${plural(league.groups.length, 'group')}`),
        buttons(button('Open', act('league', { l: league.id }))),
      ]),
      ...turns,
      ...(leagues.length === 0 ? [line('This group is in no league.')] : []),
      ...(admin ? [buttons(button('Found one', act('league-new')))] : []),
    ],
  }
}

export const leagueForm: Form = {
  title: 'A league',
  submit: 'Found it',
  action: act('league-new'),
  fields: [
    { field: 'text', id: 'title', label: 'Its name', max: 80 },
    { field: 'text', id: 'group', label: 'Your group’s name in it', max: 60 },
  ],
}

export const joinForm = (league: League): Form => ({
  title: 'Join a league',
  submit: 'Join',
  action: act('league-join', { l: league.id }),
  intro: league.title,
  fields: [{ field: 'text', id: 'group', label: 'Your group’s name in it', max: 60 }],
})

export const seasonForm = (league: League): Form => ({
  title: 'A new season',
  submit: 'Begin',
  action: act('league-season', { l: league.id }),
  intro:
    runningSeason(league) === undefined
      ? 'Everyone starts at zero.'
      : 'The running season ends and is kept; everyone starts at zero.',
  fields: [{ field: 'text', id: 'title', label: 'Its name, for example Spring 2027', max: 60 }],
})

export const leftCard = (title: string): Card => note(`This group has left “${title}”.`, 'good')
