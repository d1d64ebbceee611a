/** One thing that the hiring system (an applicant-tracking system of the operator's) is told. */
export interface HiringEvent {
  /** The same event has the same id, however often it is sent. */
  id: string
  /** Milliseconds since the epoch: when it is sent. */
  at: number
  /** JSON. */
  body: string
}

/** What became of it: `again` may be tried later; `refused` is for good. `why` is for the log and the interviewer; it quotes nothing. */
export type HiringAnswer = { taken: true } | { taken: false; again: boolean; why: string }

/** The operator's hiring system. There is none unless they set one. */
export interface Hiring {
  /** Never rejects, and ends within some seconds. */
  send(event: HiringEvent): Promise<HiringAnswer>
}
