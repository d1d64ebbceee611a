import type { PlaceId } from '../../core/ids.ts'
import { bothOf } from '../../core/time/second.ts'
import type { Parts } from '../shared/parts.ts'

/** The questions asked in a place, including its second questions, so that neither series repeats the other. */
export async function askedIn({ store }: Pick<Parts, 'store'>, place: PlaceId): Promise<readonly string[]> {
  const all = await Promise.all(bothOf(place).map((id) => store.places.asked(id)))
  return all.toReversed().flat()
}
