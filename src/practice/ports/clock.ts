/** The one source of "now". Tests move it; nothing else in core or practice asks the machine. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}
