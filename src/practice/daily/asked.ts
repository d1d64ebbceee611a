import type { PlaceId } from '../../core/ids.ts'
import { bothOf } from '../../core/time/second.ts'
import type { Parts } from '../shared/parts.ts'

/** What a place was asked, its second questions among them: neither of the two comes with what the other had. */
export async function askedIn({ store }: Pick<Parts, 'store'>, place: PlaceId): Promise<readonly string[]> {
  const all = await Promise.all(bothOf(place).map((id) => store.places.asked(id)))
  return all.toReversed().flat()
}
