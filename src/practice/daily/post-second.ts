import type { PlaceId } from '../../core/ids.ts'
import { localTime } from '../../core/time/calendar.ts'
import { chooseQuestion } from '../../core/time/choose-question.ts'
import { dueNow, secondSchedule } from '../../core/time/schedule.ts'
import { secondOf } from '../../core/time/second.ts'
import type { Parts } from '../shared/parts.ts'
import { withLock } from '../shared/with-lock.ts'
import { askedIn } from './asked.ts'
import { pool, publish } from './post-daily.ts'
import { queuedQuestion } from './queue/queued.ts'
import { readyToAsk } from './queue/ready.ts'

/** Posts a place’s second question of today if one is due: once per local day. */
export async function postSecond(parts: Parts, id: PlaceId): Promise<void> {
  const { places } = parts.store
  const place = await places.get(id)
  const schedule = place.scheduled ? secondSchedule(place.schedule) : undefined
  if (!schedule) return
  const now = localTime(parts.clock.now(), schedule.zone)
  const second = secondOf(id)
  const latest = await places.latest(second)
  // An earlier run was killed before posting: post the same question with the same key.
  if (latest && latest.day === now.day && !latest.message) return void (await publish(parts, latest))
  if (!dueNow(schedule, now, latest?.day).due) return
  // The first question of the day chooses first, and it has not been posted yet.
  if (dueNow(place.schedule, now, (await places.latest(id))?.day).due) return
  const daily = await withLock(parts, `asking ${id}`, async (held, claim) => {
    const asked = await askedIn(parts, id)
    const question =
      (await queuedQuestion(parts, id, now.day)) ??
      chooseQuestion(place.schedule, await pool(parts, place), asked, now.day)
    // The pool may be so small that only today’s first question is left. Then there is no second one.
    if (!question || (await places.daily(id, now.day))?.question === question.id) return undefined
    if (!(await readyToAsk(held, question, id))) return undefined
    const chosen = { place: second, day: now.day, question: question.id, at: parts.clock.now() }
    return places.claim(chosen, undefined, claim)
  })
  if (daily) await publish(parts, daily)
}
