import type { PlaceId } from '../../core/ids.ts'
import type { Place } from '../ports/places.ts'
import type { Ask, Parts } from '../shared/parts.ts'

/** Changes a place’s settings and its schedule in the queue. `change` may run more than once. */
export async function changePlace(
  parts: Parts,
  ask: Ask,
  id: PlaceId,
  change: (now: Place) => { place: Place; what: string },
): Promise<void> {
  const changed = await parts.store.places.update(id, (now) => {
    const { place, what } = change(now)
    return { place, said: { at: ask.at, by: ask.person.person, what } }
  })
  await parts.jobs.schedule(id, changed.scheduled ? changed.schedule : undefined)
}
