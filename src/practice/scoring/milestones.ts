import { milestoneCard } from '../../cards/places/group.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import { platformOf } from '../../core/ids.ts'
import { milestonesAt } from '../../core/scoring/milestone.ts'
import { solvedBy } from '../../core/scoring/tries.ts'
import type { Chore } from '../ports/jobs.ts'
import type { Profile } from '../ports/people.ts'
import type { Parts } from '../shared/parts.ts'
import { remember } from '../shared/remember-post.ts'
import { withChat } from '../shared/with-chat.ts'
import { streakFor } from './standings.ts'

const yearMillis = 365 * 86_400_000

async function reached(parts: Parts, person: PersonId) {
  const [{ current }, works] = await Promise.all([
    streakFor(parts, person),
    parts.store.people.attempts(person),
  ])
  return milestonesAt(current, works.filter((one) => solvedBy(one.history)).length)
}

/**
 * Schedules a job in each of the person’s groups for every newly reached milestone, once. Hidden people are skipped.
 */
export async function markMilestones(
  parts: Parts,
  person: Profile,
  groups: readonly PlaceId[],
): Promise<void> {
  if (person.hidden || groups.length === 0) return
  for (const { id, said } of await reached(parts, person.person)) {
    const key = parts.ids.hash(`milestone ${person.person} ${said}`)
    if (!(await parts.store.acquire(key, yearMillis))) continue
    for (const place of groups)
      await parts.jobs.chore(
        { chore: 'milestone', place, person: person.person, what: said, milestone: id },
        { key: `${key} ${place}` },
      )
  }
}

/** Marks a milestone in one place: the platform’s honour (such as a role), and a post if the place enabled it. */
export async function markMilestone(
  parts: Parts,
  { place, person, what, milestone }: Extract<Chore, { chore: 'milestone' }>,
): Promise<void> {
  const profile = await parts.store.people.get(person)
  if (!profile || profile.hidden) return
  if ((await parts.store.places.get(place)).announce.milestones) {
    const key = parts.ids.hash(`milestone ${place} ${person} ${what}`)
    const card = milestoneCard(person, profile.name, what)
    const posted = await withChat(parts, place, 'a milestone', (chat) => chat.post(place, card, { key }))
    if (posted.done)
      await remember(
        parts,
        { [person]: profile.since },
        { platform: platformOf(place), message: posted.value, place },
      )
  }
  // Last, because it may fail until an admin grants a missing permission.
  await withChat(parts, place, 'a milestone', async (chat) => chat.honour?.(person, place, milestone))
}
