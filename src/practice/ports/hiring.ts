/** One event for the hiring system (the operator’s applicant-tracking system). */
export interface HiringEvent {
  /** Stable across retries, so that the receiver can deduplicate. */
  id: string
  /** When it is sent, in milliseconds since the epoch. */
  at: number
  /** The event as JSON. */
  body: string
}

/**
 * Result of one delivery. `again`: may be retried later; otherwise it is refused for good. `why` is for the log and the
 * interviewer and quotes no payload.
 */
export type HiringAnswer = { taken: true } | { taken: false; again: boolean; why: string }

/** The operator’s hiring system. Absent unless configured. */
export interface Hiring {
  /** Never rejects. Ends within seconds. */
  send(event: HiringEvent): Promise<HiringAnswer>
}
