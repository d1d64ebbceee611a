import type { PublicTally } from '../../cards/questions/daily.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import { solvedBy } from '../../core/scoring/tries.ts'
import type { Day } from '../../core/time/calendar.ts'
import { bothOf } from '../../core/time/second.ts'
import type { Parts } from '../shared/parts.ts'

/** Names on the public line; more are a number. */
const most = 6

/** How a question goes in a place, for everybody there to read: who solved it is named, unless they hide. */
export async function publicTally(parts: Parts, place: PlaceId, question: string): Promise<PublicTally> {
  const { places, people } = parts.store
  const { solvers, ...tally } = await places.tally(place, question)
  const named: { person: string; name: string; tries: number }[] = []
  for (const { person, tries } of solvers) {
    if (named.length === most) break
    const profile = await people.get(person)
    if (profile && !profile.hidden) named.push({ person, name: profile.name, tries })
  }
  return { ...tally, named }
}

/** Days whose posts may name a person: those of the questions that they solved, first or second, where they take part. */
export async function postsNaming(
  parts: Parts,
  person: PersonId,
): Promise<readonly { place: PlaceId; day: Day }[]> {
  const { people, places } = parts.store
  const solved = (await people.attempts(person)).filter((one) => solvedBy(one.history))
  const groups = await people.groups(person)
  const questions = new Set(solved.map(({ question }) => question))
  const dailies = await Promise.all(groups.flatMap(bothOf).map((id) => places.daysOf(id, questions)))
  return dailies.flat().flatMap(({ message, place, day }) => (message ? [{ place, day }] : []))
}

/** Draws public lines anew, a moment later: many changes make one redrawing. */
export async function redraw(parts: Parts, posts: readonly { place: PlaceId; day: Day }[]): Promise<void> {
  for (const { place, day } of posts)
    await parts.jobs.chore({ chore: 'tally', place, day }, { key: `tally ${place} ${day}`, delay: 2_000 })
}
