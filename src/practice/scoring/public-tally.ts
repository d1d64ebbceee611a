import type { PublicTally } from '../../cards/questions/daily.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import { solvedBy } from '../../core/scoring/tries.ts'
import type { Day } from '../../core/time/calendar.ts'
import { bothOf } from '../../core/time/second.ts'
import type { Parts } from '../shared/parts.ts'

/** Maximum number of names on the public line. */
const most = 6

/** The public results of a question in a place. Names the people who solved it, except hidden ones. */
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

/** The days whose posts may name a person: first and second questions that they solved, in their places. */
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

/** Schedules redraws of public lines with a delay, so that many changes cause one redraw. */
export async function redraw(parts: Parts, posts: readonly { place: PlaceId; day: Day }[]): Promise<void> {
  for (const { place, day } of posts)
    await parts.jobs.chore({ chore: 'tally', place, day }, { key: `tally ${place} ${day}`, delay: 2_000 })
}
