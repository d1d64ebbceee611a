import { milestoneCard } from '../../cards/places/group.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import { platformOf } from '../../core/ids.ts'
import { milestonesAt } from '../../core/scoring/milestone.ts'
import { solvedBy } from '../../core/scoring/tries.ts'
import { ChatError } from '../ports/chat.ts'
import { type Chore, Later } from '../ports/jobs.ts'
import type { Profile } from '../ports/people.ts'
import type { Parts } from '../shared/parts.ts'
import { remember } from '../shared/remember-post.ts'
import { streakFor } from './standings.ts'

const yearMillis = 365 * 86_400_000

async function reached(parts: Parts, person: PersonId) {
  const [{ current }, works] = await Promise.all([
    streakFor(parts, person),
    parts.store.people.attempts(person),
  ])
  return milestonesAt(current, works.filter((one) => solvedBy(one.history)).length)
}

/** Sees to it that every group of theirs marks what somebody has just reached, once; who hides is left alone. */
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

/** Marks one in one place: what the platform has for it, and a word to everybody where the group wants that. */
export async function markMilestone(
  parts: Parts,
  { place, person, what, milestone }: Extract<Chore, { chore: 'milestone' }>,
): Promise<void> {
  const chat = parts.chats.get(platformOf(place))
  const profile = await parts.store.people.get(person)
  if (!chat || !profile || profile.hidden) return
  if ((await parts.store.places.get(place)).announce.milestones) {
    const key = parts.ids.hash(`milestone ${place} ${person} ${what}`)
    await attempt(parts, place, async () => {
      const message = await chat.post(place, milestoneCard(person, profile.name, what), { key })
      await remember(parts, [person], { platform: chat.platform, message, place })
    })
  }
  // Last, for what a place lacks for it may be put right an hour later.
  await attempt(parts, place, async () => chat.honour?.(person, place, milestone))
}

/** A place that refuses for good is left in peace, and what else is to be done is done all the same. */
async function attempt(parts: Parts, place: PlaceId, act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof ChatError)) throw error
    if (!error.final) throw new Later(error.message, error.retryAfter ?? 5_000)
    parts.log.warn({ place, error: error.message }, 'a milestone was not marked')
  }
}
