declare const kind: unique symbol

/**
 * A person on one platform, for example `slack:T024BE7LD:U2147483697` or `playground:ada`. The brand exists only for
 * the type checker: plain strings are assignable, but person and place ids cannot be confused.
 */
export type PersonId = string & { readonly [kind]?: 'person' }

/** A place where cards can be posted: a channel of a workspace or server, for example `discord:8155:9321`. */
export type PlaceId = string & { readonly [kind]?: 'place' }

/** The platform of a person or place: the first part of the id. */
export const platformOf = (id: PersonId | PlaceId): string => id.split(':', 1)[0] ?? ''

/** The workspace or server of a person or place: the id without its last part. */
export const homeOf = (id: PersonId | PlaceId): string => id.split(':').slice(0, -1).join(':')
