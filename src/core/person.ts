import type { PersonId } from './ids.ts'

/** A person as the platform reports them. `name` is untrusted text: never markup, never a mention. */
export interface Person {
  id: PersonId
  name: string
  /** IANA time zone, if the platform knows it. */
  zone?: string
  /** True if the platform says that this person may change the place’s settings. */
  admin?: boolean
}
