import type { PersonId, PlaceId } from '../../src/core/ids.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import type { Log } from '../../src/practice/ports/log.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import type { Messages } from './outbound/messages.ts'
import { callsOf } from './outbound/talk.ts'
import { refSpot } from './shared/ids.ts'

const adminOf = (place: PlaceId) => `place:${place}:admin`
const setUp = (person: PersonId) => `person:${person}:set-up`
const most = 1_000

/** Stores who last set up a place. Problems there are reported to them. */
export async function setUpBy(memory: Memory, place: PlaceId, person: PersonId): Promise<void> {
  if ((await memory.get(adminOf(place))) === person) return
  // Person’s list first, so that after a crash a forgotten person is not still stored with the place.
  await memory.append(setUp(person), place, { max: most })
  await memory.set(adminOf(place), person)
}

export const whoSetUp = (memory: Memory, place: PlaceId): Promise<string | undefined> =>
  memory.get(adminOf(place))

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
  for (const place of await memory.list(setUp(person)))
    if ((await memory.get(adminOf(place))) === person) await memory.delete(adminOf(place))
  return await memory.deleteAll(`person:${person}:`)
}
