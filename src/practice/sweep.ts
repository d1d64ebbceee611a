import { platformOf } from './judge.ts'
import type { Parts } from './parts.ts'
import { postDaily } from './post-daily.ts'

const dayMillis = 86_400_000

/** Puts everything that was acknowledged and isn't finished back into its queue. Harmless where it is there already. */
export async function requeue(parts: Parts): Promise<void> {
  const { store, jobs } = parts
  for (const id of await store.submissions.pending()) await jobs.submit(id)
  for (const id of await store.submissions.untold()) {
    const submission = await store.submissions.get(id)
    if (submission) await jobs.reply(platformOf(submission.person), id)
    else await store.submissions.told(id)
  }
}

/** Once a minute: whatever a kill, a sleep or a moved clock may have left undone. */
export async function sweep(parts: Parts): Promise<void> {
  const { store, clock, limits } = parts
  await requeue(parts)
  for (const place of await store.places.scheduled()) await postDaily(parts, place)
  await store.submissions.dropSources(clock.now() - limits.keepCodeDays * dayMillis)
}
