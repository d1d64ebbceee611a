import { platformOf } from '../core/ids.ts'
import { dayMillis } from '../core/time/calendar.ts'
import { remindChannels } from './daily/channel-reminder.ts'
import { postDigest } from './daily/digest.ts'
import { postDaily } from './daily/post-daily.ts'
import { postSecond } from './daily/post-second.ts'
import { sendReminders } from './daily/reminders.ts'
import { followUp } from './follow-up.ts'
import { tellTimes } from './interviews/clock.ts'
import { dropInterviews } from './interviews/running/delete.ts'
import { findLeavers } from './people/leave.ts'
import { drawDueBoards } from './scoring/standing-board.ts'
import { followLater } from './shared/follow.ts'
import { isFull } from './shared/full.ts'
import type { Parts } from './shared/parts.ts'

/** Days that a verdict is kept after its code was deleted. Points and tries stay with the question. */
const verdictDays = 400

/**
 * Enqueues everything that was acknowledged and is not finished. Idempotent. If the queues’ Redis is full, follow-ups
 * run here directly, because they may free memory.
 */
export async function requeue(parts: Parts): Promise<void> {
  try {
    await intoQueues(parts)
  } catch (error) {
    if (!isFull(error)) throw error
    parts.log.warn(
      { error: (error as Error).message },
      'Redis is full and refuses writes: give it more memory or disk space',
    )
    for (const entry of await parts.store.followUps.pending())
      await each(parts, 'what follows a change', () => followUp(parts, entry))
  }
}

async function intoQueues(parts: Parts): Promise<void> {
  const { store, jobs } = parts
  for (const id of await store.submissions.pending()) await jobs.submit(id)
  for (const id of await store.submissions.untold()) {
    const submission = await store.submissions.get(id)
    if (submission) await jobs.reply(platformOf(submission.person), id)
    else await store.submissions.told(id)
  }
  for (const entry of await store.followUps.pending()) await followLater(parts, entry)
  await jobs.hasten()
}

/** One failure must not stop the rest of the sweep. The next sweep retries. */
async function each(parts: Parts, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    parts.log.warn(
      { what, error: (error as Error).message },
      'part of the sweep failed; the next sweep retries it',
    )
  }
}

/** Runs once a minute. Does what a crash, a suspended machine or a clock change left undone. */
export async function catchUp(parts: Parts): Promise<void> {
  const { store, clock, limits } = parts
  await requeue(parts)
  for (const place of await store.places.scheduled()) {
    await each(parts, place, () => postDaily(parts, place))
    await each(parts, place, () => postSecond(parts, place))
    await each(parts, place, () => postDigest(parts, place))
  }
  await each(parts, 'leaderboards that stay', () => drawDueBoards(parts))
  await each(parts, 'reminders of channels', () => remindChannels(parts))
  await each(parts, 'reminders', () => sendReminders(parts))
  await each(parts, 'interviews', () => dropInterviews(parts))
  await each(parts, 'the time of interviews', () => tellTimes(parts))
  await each(parts, 'who left', () => findLeavers(parts))
  await each(parts, 'the rewriting of files', async () => void (await store.purge()))
  const codeSince = clock.now() - limits.keepCodeDays * dayMillis
  await store.submissions.dropSources(codeSince)
  await store.submissions.dropVerdicts(codeSince - verdictDays * dayMillis)
}
