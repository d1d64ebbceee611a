import { queuedCard, runningCard } from '../../cards/judging/verdict.ts'
import { platformOf } from '../../core/ids.ts'
import type { Delivery } from '../ports/chat.ts'
import type { Progress } from '../ports/judge.ts'
import type { Parts } from '../shared/parts.ts'
import { withChat } from '../shared/with-chat.ts'
import { resultCard } from './result-card.ts'

/** What the bot role does with one id of the reply queue: the author is told, once. */
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

/** Its author does not see the result any more: they are told again. Killed in the middle, the sweep does it. */
export async function tellAgain(parts: Pick<Parts, 'store' | 'jobs'>, id: string): Promise<void> {
  await parts.store.submissions.untell(id)
  const submission = await parts.store.submissions.get(id)
  if (submission) await parts.jobs.reply(platformOf(submission.person), id)
}

/** Shows what happens to a submission meanwhile. May be lost, and never holds anything up. */
export async function showProgress(parts: Parts, id: string, progress: Progress): Promise<void> {
  const { store, clock } = parts
  const submission = await store.submissions.get(id)
  const chat = submission && parts.chats.get(platformOf(submission.person))
  if (!submission || !chat || submission.status === 'done') return
  // A few a second are plenty; with several bots, one of them shows it.
  if (!(await store.acquire(`progress ${id}`, 400))) return
  await chat.deliver({
    id: `${id}-${clock.now()}`,
    person: submission.person,
    submission: id,
    stage: 'running',
    card: runningCard(progress),
    ...(submission.place && { place: submission.place }),
    ...(submission.handle && { handle: submission.handle }),
  })
}

/** Tells those at the head of the queue that they moved up. */
export async function showQueue(parts: Parts): Promise<void> {
  const { store, clock } = parts
  const waiting = (await store.submissions.pending()).slice(0, 20)
  for (const [ahead, id] of waiting.entries()) {
    const submission = await store.submissions.get(id)
    const chat = submission && parts.chats.get(platformOf(submission.person))
    if (!submission || !chat || submission.status !== 'queued') continue
    if (!(await store.acquire(`queued ${id} ${ahead}`, 3_600_000))) continue
    await chat.deliver({
      id: `${id}-${clock.now()}`,
      person: submission.person,
      submission: id,
      stage: 'queued',
      card: queuedCard(ahead),
      ...(submission.place && { place: submission.place }),
      ...(submission.handle && { handle: submission.handle }),
    })
  }
}
