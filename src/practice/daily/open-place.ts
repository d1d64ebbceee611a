import type { PlaceId } from '../../core/ids.ts'
import { usualSchedule } from '../../core/time/schedule.ts'
import type { Parts } from '../shared/parts.ts'
import { postDaily } from './post-daily.ts'

/** Sets up a place without an admin: a question every day, starting now. An existing schedule is kept. */
export async function openPlace(parts: Parts, id: PlaceId): Promise<void> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const schedule = { ...usualSchedule, zone, minute: 0, weekdays: [1, 2, 3, 4, 5, 6, 7] }
  const said = { at: parts.clock.now(), by: 'gilbert', what: 'set up: every day at 00:00' }
  const place = await parts.store.places.update(id, (now) =>
    now.scheduled ? undefined : { place: { ...now, scheduled: true, schedule }, said },
  )
  await parts.jobs.schedule(id, place.schedule)
  await postDaily(parts, id)
}
