import type { PlaceId } from '../ids.ts'

/**
 * Under this id the second questions of a place are kept: days, posts and what was asked, as those of the first are under
 * the place's own. Nothing else ever sees it: settings, people, tallies and posts are the place's.
 */
export const secondOf = (place: PlaceId): PlaceId => `${place}#2`

/** The place that something is kept for, by its first or its second questions' id. */
export const placeOfDaily = (id: PlaceId): PlaceId => id.replace(/#2$/, '')

export const isSecond = (id: PlaceId): boolean => id.endsWith('#2')

/** The two ids of a place's questions. */
export const bothOf = (place: PlaceId): readonly PlaceId[] => [place, secondOf(place)]
