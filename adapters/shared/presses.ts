import { createHash } from 'node:crypto'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import { isVerb, verbFacts } from '../../src/core/chat/verbs.ts'
import type { Log } from '../../src/practice/ports/log.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { held } from './held.ts'
import { meantAction } from './rights.ts'

/** While a press is worked on it is held this long at a time: after a kill it may come again. */
const busyMillis = 30_000
/** Longer than any platform sends something again. */
const rememberedMillis = 24 * 60 * 60_000

/** An id names who pressed, and that person may be forgotten by that very press: only its hash is kept. */
const fingerprint = (text: string) => createHash('sha256').update(text).digest('base64url')

/** Something that was asked for, while this process works on it. */
export interface Press {
  /** It was answered: it is dropped from now on, whoever hears of it again. */
  done(): Promise<void>
  /** Nothing came of it: it may come again. */
  failed(): Promise<void>
}

/**
 * Takes something that was asked for, for this process. The one place where an event that comes twice is noticed.
 * @returns undefined where it was answered before, or another process works on it
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
      // What was done is done, also where that can't be noted.
      log.warn({ error: String(error) }, what)
    }
  }
  return {
    done: () => attempted('a press was not noted as answered', () => claim.extend(rememberedMillis)),
    failed: () => attempted('a press was not given back', () => claim.release()),
  }
}

/** Does something that was asked for, once. @returns undefined where it was done before, or is being done */
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

/** Performs each intent once; what only shows something is shown as often as it is asked for. */
export const performingOnce =
  (memory: Memory, log: Log, perform: (intent: Intent) => Promise<Response>) =>
  async (intent: Intent): Promise<Response> => {
    const verb = meantAction(intent.action, intent.fields)?.verb ?? ''
    if (isVerb(verb) && verbFacts[verb].reads) return await perform(intent)
    return (await once(memory, log, `${intent.person.id} ${intent.id}`, () => perform(intent))) ?? {}
  }
