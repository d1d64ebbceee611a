import { setTimeout as sleep } from 'node:timers/promises'
import { ChatError } from '../../src/practice/ports/chat.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { held } from './held.ts'

/** How long a key is held at a time: after it, a process that died in the middle blocks nobody. */
const lease = 20_000
const resultLife = 60 * 24 * 60 * 60_000
/** How long to wait for another process that holds the key. */
const patience = 10_000

/** The work that this process does now, by key. */
const running = new WeakMap<Memory, Map<string, Promise<string>>>()

/**
 * Does the work once for a key and stores the result, whoever retries. A failure frees the key. A second caller in
 * this process shares the work; one in another process waits for the result.
 * @throws ChatError with `retryAfter` if another process holds the key for longer
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
      // Whoever held it before may have been done just then.
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

/** The result for a key; where a process works on it now, once that has ended. @returns undefined where nobody does, nor did */
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
