import type { Decision, Mark } from './interview.ts'

/**
 * What an interview came to, as it is given out: the Markdown, the PDF and the JSON say the same. Its shape is published as
 * `docs/scorecard.schema.json`; what is changed in it beyond new fields is a new `version`. Instants are ISO 8601 in UTC.
 */
export interface Scorecard {
  format: 'gilbert-scorecard'
  version: 1
  interview: {
    id: string
    title: string
    lead: string
    began: string | null
    ended: string | null
    /** Truly spent, all parts together. */
    seconds: number
  }
  candidates: readonly ScorecardCandidate[]
}

export interface ScorecardCandidate {
  name: string
  decisions: readonly { by: string; decision: Decision; reason: string; at: string }[]
  parts: readonly ScorecardPart[]
  feedback: { at: string; text: string } | null
  /** Where the room plays back what was typed, for who interviews; null where no room is served. */
  playback: string | null
}

export interface ScorecardPart {
  number: number
  title: string
  question: { id: string; title: string; topic: string } | null
  state: 'held' | 'running' | 'skipped' | 'not held'
  /** Truly spent; null where it was not held to its end. */
  seconds: number | null
  /** The marks of its points in the middle, by who leads. */
  overall: Mark | null
  points: readonly { id: string; point: string; mark: Mark | null }[]
  evidence: readonly {
    at: string
    what: string
    said: string | null
    /** What was sent, while code is kept. */
    code: string | null
  }[]
  notes: readonly { at: string; on: string | null; text: string }[]
}
