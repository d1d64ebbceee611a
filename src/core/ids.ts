declare const kind: unique symbol

/**
 * One person on one platform, for example `slack:T024BE7LD:U2147483697` or `playground:ada`. The mark exists for the
 * type checker only: a plain string may become an id, but a person's id is never taken for a place's.
 */
export type PersonId = string & { readonly [kind]?: 'person' }

/** Where a card can be posted: a channel of a workspace or server, for example `discord:8155:9321`. */
export type PlaceId = string & { readonly [kind]?: 'place' }

/** The platform that a person or place belongs to: the first part of the id. */
export const platformOf = (id: PersonId | PlaceId): string => id.split(':', 1)[0] ?? ''

/** The workspace or server that a person or place is in: the id without its last part. */
export const homeOf = (id: PersonId | PlaceId): string => id.split(':').slice(0, -1).join(':')
