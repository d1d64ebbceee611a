/** One person on one platform, for example `slack:T024BE7LD:U2147483697` or `playground:ada`. */
export type PersonId = string

/** Where a card can be posted: a channel of a workspace or server, for example `discord:8155:9321`. */
export type PlaceId = string

/** The platform that a person or place belongs to: the first part of the id. */
export const platformOf = (id: PersonId | PlaceId): string => id.split(':', 1)[0] ?? ''

/** The workspace or server that a person is in: their id without its last part. */
export const homeOf = (person: PersonId): string => person.split(':').slice(0, -1).join(':')
