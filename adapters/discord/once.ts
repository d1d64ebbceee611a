import { ChatError } from '../../src/practice/ports/chat.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'

const doing = 'doing'
/** Longer than any call with its tries; after it a crash in the middle no longer stands in the way. */
const lease = 2 * 60_000
const kept = 60 * 24 * 60 * 60_000

/** What this process is at: whoever asks for the same meanwhile is given the same. */
const running = new WeakMap<Memory, Map<string, Promise<string>>>()

/**
 * Does something once for a key, whoever tries again, and remembers what came of it. A failure frees the key.
 * @throws ChatError with `retryAfter` while another process is at it.
 */
export async function once(memory: Memory, key: string, act: () => Promise<string>): Promise<string> {
  const all = running.get(memory) ?? new Map<string, Promise<string>>()
  running.set(memory, all)
  const same = all.get(key)
  if (same) return same
  const work = claimed(memory, key, act).finally(() => all.delete(key))
  all.set(key, work)
  return work
}

async function claimed(memory: Memory, key: string, act: () => Promise<string>): Promise<string> {
  if (!(await memory.set(key, doing, { ttl: lease, ifAbsent: true }))) {
    const known = await memory.get(key)
    if (known !== undefined && known !== doing) return known
    throw new ChatError('The same message is being sent already.', { final: false, retryAfter: 2_000 })
  }
  try {
    const result = await act()
    await memory.set(key, result, { ttl: kept })
    return result
  } catch (error) {
    await memory.delete(key)
    throw error
  }
}
