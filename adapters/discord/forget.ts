import type { PersonId } from '../../src/core/ids.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import type { Log } from '../../src/practice/ports/log.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { forgetSetUps } from '../shared/set-up.ts'
import type { Messages } from './outbound/messages.ts'
import { callsOf } from './outbound/talk.ts'
import { refSpot } from './shared/ids.ts'

/**
 * Deletes what the adapter stores about a person, and the messages that mention them. Returns the number of deleted
 * items.
 */
export async function forget(
  { memory, messages, log }: { memory: Memory; messages: Messages; log: Log },
  person: PersonId,
): Promise<number> {
  for (const ref of await memory.list(callsOf(person))) {
    const { channel, message } = refSpot(ref)
    try {
      await messages.remove(channel, message)
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      log.warn(
        { channel, error: error.message },
        'a message that mentions a forgotten person could not be deleted',
      )
    }
  }
  await forgetSetUps(memory, person)
  return await memory.deleteAll(`person:${person}:`)
}
