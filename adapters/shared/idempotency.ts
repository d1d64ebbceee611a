import { setTimeout as sleep } from 'node:timers/promises'
import { ChatError } from '../../src/practice/ports/chat.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { held } from './held.ts'

/** Lease time of a key. After it, a crashed process blocks nobody. */
const lease = 20_000
const resultLife = 60 * 24 * 60 * 60_000
/** Milliseconds to wait for another process that holds the key. */
const patience = 10_000

/** Work in progress in this process, by key. */
const running = new WeakMap<Memory, Map<string, Promise<string>>>()

/**
 * Does the work once per key and stores its result, also across retries. A failure releases the key. Concurrent callers
 * in this process share the work; those in other processes wait for its result.
 * @throws ChatError with `retryAfter` if another process holds the key for too long
 */
export async function idempotent(memory: Memory, key: string, act: () => Promise<string>): Promise<string> {
  const mine = running.get(memory) ?? new Map<string, Promise<string>>()
  running.set(memory, mine)
  const same = mine.get(key)
  if (same) return same
  const work = claimed(memory, key, act).finally(() => mine.delete(key))
  mine.set(key, work)
  return work
}

async function claimed(memory: Memory, key: string, act: () => Promise<string>): Promise<string> {
  for (const end = performance.now() + patience; performance.now() < end; await sleep(100)) {
    const known = await memory.get(key)
    if (known !== undefined) return known
    const claim = await memory.acquire(key, lease)
    if (!claim) continue
    const hold = held(claim, lease)
    try {
      // The previous holder may have just finished.
      return (await memory.get(key)) ?? (await stored(memory, key, act))
    } finally {
      hold.end()
      await claim.release()
    }
  }
  throw new ChatError('The same message is being sent already.', { final: false, retryAfter: 2_000 })
}

async function stored(memory: Memory, key: string, act: () => Promise<string>): Promise<string> {
  const result = await act()
  await memory.set(key, result, { ttl: resultLife })
  return result
}

/**
 * The result for a key; waits if a process is working on it. @returns undefined if there is no result and nobody is
 * working on it
 */
export async function resultOf(memory: Memory, key: string): Promise<string | undefined> {
  for (const end = performance.now() + patience; performance.now() < end; await sleep(100)) {
    const known = await memory.get(key)
    if (known !== undefined) return known
    const claim = await memory.acquire(key, lease)
    if (!claim) continue
    await claim.release()
    return await memory.get(key)
  }
  return undefined
}
