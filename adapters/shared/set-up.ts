import type { PersonId, PlaceId } from '../../src/core/ids.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'

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

/** Removes a person who is forgotten from the places that they set up. Before their own keys are deleted. */
export async function forgetSetUps(memory: Memory, person: PersonId): Promise<void> {
  for (const place of await memory.list(setUp(person)))
    if ((await memory.get(adminOf(place))) === person) await memory.delete(adminOf(place))
}
