import type { PersonId } from './ids.ts'

/** Who did something, as the platform names them. `name` is a stranger's string: never markup, never a mention. */
export interface Person {
  id: PersonId
  name: string
  /** IANA time zone where the platform knows it. */
  zone?: string
  /** True where the platform says that this person may change the place's settings. */
  admin?: boolean
}
