import type { PlaceId } from '../../core/ids.ts'
import { forgetReminder } from '../daily/channel-reminder.ts'
import { forgetDigests } from '../daily/digest.ts'
import { forgetQueue } from '../daily/queue/queued.ts'
import { nameEditors } from '../places/rights.ts'
import { leaveTogether } from '../places/study-group.ts'
import { leaveLeagues } from '../scoring/league/forget.ts'
import { dropAskedIn } from '../shared/asked-own.ts'
import { dropMadeIn } from '../shared/own-questions.ts'
import type { Parts } from '../shared/parts.ts'
import { boardKind } from '../shared/standing-board.ts'

/** Deletes everything about a place and never posts there again. People and their attempts stay. */
export async function forgetPlace(
  parts: Pick<Parts, 'store' | 'jobs' | 'log'>,
  place: PlaceId,
): Promise<void> {
  // If the process is killed from here on, the sweep continues.
  await parts.store.followUps.add(`forget-place ${place}`)
  await parts.jobs.schedule(place, undefined)
  await leaveTogether(parts, place)
  await leaveLeagues(parts, place)
  await nameEditors(parts, place, [])
  await forgetDigests(parts, place)
  await forgetQueue(parts, place)
  await forgetReminder(parts, place)
  await parts.store.documents.delete(boardKind, place)
  await dropMadeIn(parts, place)
  await dropAskedIn(parts, place)
  await parts.store.places.forget(place)
  await parts.store.followUps.done(`forget-place ${place}`)
}
