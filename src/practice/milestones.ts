import { milestoneCard } from '../cards/group.ts'
import { plural } from '../cards/parts.ts'
import type { PlaceId } from '../core/person.ts'
import { solvedBy } from '../core/work.ts'
import { platformOf } from './judge.ts'
import type { Parts } from './parts.ts'
import type { Profile } from './ports/people.ts'
import { streakFor } from './standings.ts'

const streaks = [7, 30, 100, 365]
const solved = [10, 25, 50, 100]
const yearMillis = 365 * 86_400_000

/** What somebody has just reached, in words. */
export async function reached(parts: Parts, person: string): Promise<readonly string[]> {
  const [{ current }, works] = await Promise.all([streakFor(parts, person), parts.store.people.works(person)])
  const count = works.filter((one) => solvedBy(one.work)).length
  return [
    ...(streaks.includes(current) ? [`has practised ${plural(current, 'day')} in a row.`] : []),
    ...(solved.includes(count) ? [`has solved ${count} questions.`] : []),
  ]
}

/** Announces milestones where a group wants them; who hides is never announced. */
export async function announceMilestones(
  parts: Parts,
  person: Profile,
  groups: readonly PlaceId[],
): Promise<void> {
  if (person.hidden) return
  const wanting: PlaceId[] = []
  for (const place of groups)
    if ((await parts.store.places.get(place)).announce.milestones) wanting.push(place)
  if (wanting.length === 0) return
  for (const what of await reached(parts, person.person)) {
    const key = parts.ids.hash(`milestone ${person.person} ${what}`)
    if (!(await parts.store.once(key, yearMillis))) continue
    for (const place of wanting)
      await parts.jobs.chore(
        { chore: 'milestone', place, person: person.person, what },
        { key: `${key} ${place}` },
      )
  }
}

/** Posts one. */
export async function postMilestone(
  parts: Parts,
  place: PlaceId,
  person: string,
  what: string,
): Promise<void> {
  const profile = await parts.store.people.get(person)
  if (!profile || profile.hidden) return
  const key = parts.ids.hash(`milestone ${place} ${person} ${what}`)
  await parts.chats.get(platformOf(place))?.post(place, milestoneCard(person, profile.name, what), { key })
}
