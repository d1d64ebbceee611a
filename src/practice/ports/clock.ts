/** The only source of the current time in core and practice. Tests move it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}
