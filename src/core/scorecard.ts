import type { Decision, Mark } from './interview.ts'

/**
 * The result of an interview for export: Markdown, PDF and JSON contain the same data. Its shape is published as
 * `docs/scorecard.schema.json`. Any change other than a new field needs a new `version`. Instants are ISO 8601 in UTC.
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
    /** Time actually spent, all parts together. */
    seconds: number
  }
  candidates: readonly ScorecardCandidate[]
}

export interface ScorecardCandidate {
  name: string
  decisions: readonly { by: string; decision: Decision; reason: string; at: string }[]
  parts: readonly ScorecardPart[]
  feedback: { at: string; text: string } | null
  /** Address of the playback for interviewers; null if no room is served. */
  playback: string | null
}

export interface ScorecardPart {
  number: number
  title: string
  /** `variant`: which one of the question’s variants was asked, from 1; null if it has none. */
  question: { id: string; title: string; topic: string; variant: number | null } | null
  state: 'held' | 'running' | 'skipped' | 'not held'
  /** Time actually spent; null if it was not held to its end. */
  seconds: number | null
  /** The average of the lead’s marks. */
  overall: Mark | null
  points: readonly { id: string; point: string; mark: Mark | null }[]
  evidence: readonly {
    at: string
    what: string
    said: string | null
    /** The submitted code, while it is stored. */
    code: string | null
  }[]
  notes: readonly { at: string; on: string | null; text: string }[]
}
