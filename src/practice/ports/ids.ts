/** Makes ids that nobody can guess. */
export interface Ids {
  /** Letters and digits, at most 14, for example `s4f9k2…`; begins with the letter. */
  next(letter: string): string
  /** The same id for the same text, so that an event delivered twice makes one thing. */
  of(letter: string, text: string): string
  /** Fingerprint of a source. */
  hash(text: string): string
}
