import { Later } from '../ports/jobs.ts'
import { type Parts, Refusal } from './parts.ts'

/** Leaves something that must follow to the queue. The same entry waits there once. */
export const followLater = (parts: Pick<Parts, 'jobs' | 'ids'>, entry: string): Promise<void> =>
  parts.jobs.chore({ chore: 'follow-up', entry }, { key: `follow-up ${parts.ids.hash(entry)}` })

/**
 * Makes a change and then does what must follow it. Killed in between, the sweep does the rest; what can't be done now is
 * left to the queue. So whoever made the change is never told that it failed because somebody else could not be reached.
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
    // Refused: nothing was changed. Whatever else went wrong, it may have been.
    if (error instanceof Refusal) await followUps.done(entry)
    throw error
  }
  try {
    await follow(changed)
    await followUps.done(entry)
  } catch (error) {
    const said = { error: error instanceof Later ? error.message : error }
    parts.log.warn(said, 'what follows a change is left to the queue')
    await followLater(parts, entry)
  }
  return changed
}
