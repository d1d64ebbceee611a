import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../src/practice/ports/log.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'

/** Claims a click. @returns false if the same was clicked within `millis` */
export async function firstClick(memory: Memory, what: string, millis: number): Promise<boolean> {
  // The text contains the person’s id, so only its hash is stored.
  const hash = createHash('sha256').update(what).digest('base64url')
  return memory.set(`double:${hash}`, '1', { ttl: millis, ifAbsent: true })
}

/** Waits for work, at most `millis`. @returns undefined if it takes longer; the work continues */
export async function inTime<T>(work: Promise<T>, millis: number): Promise<{ value: T } | undefined> {
  const stop = new AbortController()
  const late = sleep(millis, undefined, { signal: stop.signal }).then(
    () => undefined,
    // Rejects only because of our own abort below, when the work was faster.
    () => undefined,
  )
  try {
    return await Promise.race([work.then((value) => ({ value })), late])
  } finally {
    stop.abort()
  }
}

/**
 * Milliseconds that Redis may take to answer before the person is told. Platforms require an answer within three
 * seconds.
 */
export const reachMillis = 1_500

/**
 * Whether the store answers. Must be called before the event is claimed, because a claimed event cannot be repeated.
 */
export async function isReachable(memory: Memory, log: Log, millis: number): Promise<boolean> {
  try {
    const answered = await inTime(memory.get('reachable'), millis)
    if (!answered) log.warn({}, 'Redis does not answer: people are asked to press again')
    return answered !== undefined
  } catch (error) {
    log.warn({ error: String(error) }, 'Redis answers with an error: people are asked to press again')
    return false
  }
}

/** Redis refuses to write a claim: its memory is full, or it is a read-only replica. */
export class ClaimFailed extends Error {
  constructor(cause: unknown) {
    super('the event could not be claimed', { cause })
    this.name = 'ClaimFailed'
  }
}

/** @throws ClaimFailed if Redis answers with an error */
export async function claimed<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw new ClaimFailed(error)
  }
}
