import { Later } from '../ports/jobs.ts'
import { type Parts, Refusal } from './parts.ts'

/** Enqueues a follow-up. An entry waits in the queue at most once. */
export const followLater = (parts: Pick<Parts, 'jobs' | 'ids'>, entry: string): Promise<void> =>
  parts.jobs.chore({ chore: 'follow-up', entry }, { key: `follow-up ${parts.ids.hash(entry)}` })

/**
 * Stores a follow-up entry, makes the change and then runs the follow-up. After a crash the sweep runs it; after an
 * error the queue retries it. So the caller never fails because another person could not be reached.
 */
export async function changeAndFollow<T>(
  parts: Parts,
  entry: string,
  change: () => Promise<T>,
  follow: (changed: T) => Promise<unknown>,
): Promise<T> {
  const { followUps } = parts.store
  await followUps.add(entry)
  let changed: T
  try {
    changed = await change()
  } catch (error) {
    // A refusal means that nothing changed. After any other error the change may have been made.
    if (error instanceof Refusal) await followUps.done(entry)
    throw error
  }
  try {
    await follow(changed)
    await followUps.done(entry)
  } catch (error) {
    const said = { error: error instanceof Later ? error.message : error }
    parts.log.warn(said, 'a follow-up failed; the queue retries it')
    await followLater(parts, entry)
  }
  return changed
}
