import { setTimeout as sleep } from 'node:timers/promises'
import { ChatError } from '../../src/practice/ports/chat.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'

const doing = 'doing'
/** Longer than any call with its tries; after it a crash in the middle no longer stands in the way. */
const lease = 5 * 60_000
const kept = 60 * 24 * 60 * 60_000

const patience = 10_000

/** What this process is at. */
const inHand = new WeakMap<Memory, Map<string, Promise<string>>>()

/**
 * Does something once for a key, whoever tries again, and remembers what came of it. A failure frees the key.
 * Whoever asks meanwhile waits for what comes of it.
 * @throws ChatError with `retryAfter` where another process takes its time
 */
export async function once(memory: Memory, key: string, act: () => Promise<string>): Promise<string> {
  const mine = inHand.get(memory) ?? new Map<string, Promise<string>>()
  inHand.set(memory, mine)
  const going = mine.get(key)
  if (going) return going
  const work = claimed(memory, key, act).finally(() => mine.delete(key))
  mine.set(key, work)
  return work
}

async function claimed(memory: Memory, key: string, act: () => Promise<string>): Promise<string> {
  for (const end = performance.now() + patience; performance.now() < end; await sleep(100)) {
    if (await memory.set(key, doing, { ttl: lease, ifAbsent: true })) return await done(memory, key, act)
    const known = await memory.get(key)
    if (known !== undefined && known !== doing) return known
  }
  throw new ChatError('The same message is being sent already.', { final: false, retryAfter: 2_000 })
}

async function done(memory: Memory, key: string, act: () => Promise<string>): Promise<string> {
  try {
    const result = await act()
    await memory.set(key, result, { ttl: kept })
    return result
  } catch (error) {
    await memory.delete(key)
    throw error
  }
}
