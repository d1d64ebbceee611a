/** One person on one platform, for example `slack:T024BE7LD:U2147483697` or `playground:ada`. */
export type PersonId = string

/** Where a card can be posted: a channel of a workspace or server, for example `discord:8155:9321`. */
export type PlaceId = string

/** Who did something, as the platform names them. `name` is a stranger's string: never markup, never a mention. */
export interface Person {
  id: PersonId
  name: string
  /** IANA time zone where the platform knows it. */
  zone?: string
  /** True where the platform says that this person may change the place's settings. */
  admin?: boolean
}
