import { createHash } from 'node:crypto'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import { isVerb, verbFacts } from '../../src/core/chat/verbs.ts'
import type { Log } from '../../src/practice/ports/log.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { held } from './held.ts'
import { meantAction } from './rights.ts'

/** Lease time of a press in progress. After a crash the press may be repeated. */
const busyMillis = 30_000
/** Longer than any platform redelivers events. */
const rememberedMillis = 24 * 60 * 60_000

/** Only a hash of the id is stored, because the id names a person whom this press may forget. */
const fingerprint = (text: string) => createHash('sha256').update(text).digest('base64url')

/** An event while this process works on it. */
export interface Press {
  /** It was answered. Repetitions are dropped from now on. */
  done(): Promise<void>
  /** It failed and may be repeated. */
  failed(): Promise<void>
}

/**
 * Claims an event for this process. The only place that deduplicates events.
 * @returns undefined if it was answered before, or if another process works on it
 */
export async function begin(memory: Memory, log: Log, id: string): Promise<Press | undefined> {
  const claim = await memory.acquire(`seen:${fingerprint(id)}`, busyMillis)
  if (!claim) return undefined
  const hold = held(claim, busyMillis, log)
  const attempted = async (what: string, work: () => Promise<unknown>) => {
    hold.end()
    try {
      await work()
    } catch (error) {
      // The work is done, even if this cannot be stored.
      log.warn({ error: String(error) }, what)
    }
  }
  return {
    done: () => attempted('storing that an event was answered failed', () => claim.extend(rememberedMillis)),
    failed: () => attempted('releasing the claim of an event failed', () => claim.release()),
  }
}

/** Performs work once per event. @returns undefined if it was done before or is in progress */
export async function once<T>(
  memory: Memory,
  log: Log,
  id: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const press = await begin(memory, log, id)
  if (!press) return undefined
  try {
    const result = await work()
    await press.done()
    return result
  } catch (error) {
    await press.failed()
    throw error
  }
}

/** Performs each intent once. Read-only verbs are not deduplicated. */
export const performingOnce =
  (memory: Memory, log: Log, perform: (intent: Intent) => Promise<Response>) =>
  async (intent: Intent): Promise<Response> => {
    const verb = meantAction(intent.action, intent.fields)?.verb ?? ''
    if (isVerb(verb) && verbFacts[verb].reads) return await perform(intent)
    return (await once(memory, log, `${intent.person.id} ${intent.id}`, () => perform(intent))) ?? {}
  }
