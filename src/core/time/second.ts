import type { PlaceId } from '../ids.ts'

/**
 * Internal id for the second questions of a place: their days, posts and asked questions. Settings, people and tallies
 * use the place’s own id.
 */
export const secondOf = (place: PlaceId): PlaceId => `${place}#2`

/** The place of an id of first or second questions. */
export const placeOfDaily = (id: PlaceId): PlaceId => id.replace(/#2$/, '')

export const isSecond = (id: PlaceId): boolean => id.endsWith('#2')

/** The two ids of a place’s questions. */
export const bothOf = (place: PlaceId): readonly PlaceId[] => [place, secondOf(place)]
