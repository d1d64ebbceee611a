/** Generates ids that cannot be guessed. */
export interface Ids {
  /** At most 14 letters and digits, starting with `letter`, for example `s4f9k2…`. */
  next(letter: string): string
  /** Deterministic: the same text gives the same id, so that an event delivered twice creates one object. */
  of(letter: string, text: string): string
  /** Hash of a text, for example of source code. */
  hash(text: string): string
}
