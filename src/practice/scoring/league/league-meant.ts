import type { League } from '../../../core/scoring/league.ts'
import type { Ask, Parts } from '../../shared/parts.ts'
import { Refusal } from '../../shared/parts.ts'

export async function leagueOf(parts: Parts, ask: Ask): Promise<League> {
  const league = await parts.store.documents.get<League>('league', ask.args.l ?? ask.fields.value ?? '')
  if (league) return league
  throw new Refusal('There is no such league: `leagues` shows those of this group.')
}

export const trailEntry = (ask: Ask, what: string) => ({ at: ask.at, by: ask.person.person, what })
