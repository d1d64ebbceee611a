import { platformOf } from '../../core/ids.ts'
import type { Delivery } from '../ports/chat.ts'
import type { Parts } from '../shared/parts.ts'
import { withChat } from '../shared/with-chat.ts'
import { resultCard } from './result-card.ts'

/** Job of the reply queue: tells the author the result, once. */
export async function tellAuthor(parts: Parts, id: string): Promise<void> {
  const { store } = parts
  const submission = await store.submissions.get(id)
  if (submission?.status !== 'done') return
  if (submission.told) return
  const card = await resultCard(parts, submission)
  if (!card) return
  const delivery: Delivery = {
    id: `${id}-final`,
    person: submission.person,
    submission: id,
    stage: 'final',
    card,
    ...(submission.place && { place: submission.place }),
    ...(submission.handle && { handle: submission.handle }),
  }
  await withChat(parts, submission.person, `the result of ${id}`, (chat) => chat.deliver(delivery))
  await store.submissions.told(id)
}

/** Tells the author again because the result is no longer visible. After a crash the sweep does it. */
export async function tellAgain(parts: Pick<Parts, 'store' | 'jobs'>, id: string): Promise<void> {
  await parts.store.submissions.untell(id)
  const submission = await parts.store.submissions.get(id)
  if (submission) await parts.jobs.reply(platformOf(submission.person), id)
}
