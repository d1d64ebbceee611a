import type { PlaceId } from '../../core/ids.ts'
import { bothOf } from '../../core/time/second.ts'
import type { Daily } from '../ports/places.ts'
import type { Parts } from './parts.ts'

/** The latest day on which a question was asked in a place, as first or second question. */
export async function askedOn(
  { store }: Pick<Parts, 'store'>,
  place: PlaceId,
  question: string,
): Promise<Daily | undefined> {
  const days = await Promise.all(bothOf(place).map((id) => store.places.askedOn(id, question)))
  const [one, other] = days.filter((daily) => daily !== undefined)
  return one && other && other.at > one.at ? other : one
}
