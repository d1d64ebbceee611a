import type { PersonId, PlaceId } from '../ids.ts'
import type { Build } from '../questions/pythons.ts'
import type { Comparison, Run, RunRequestKind } from './comparison.ts'
import type { Exploration } from './counterexample.ts'
import type { Mending } from './mending.ts'
import type { Verdict } from './verdict.ts'

export type SubmissionStatus = 'queued' | 'running' | 'done'

/** A person’s code in the queue: to be judged, explored, compared, repaired, run, or proven as a question. */
export interface Submission {
  /** Letters, digits and hyphens, not only digits, because it is also a queue’s job id. */
  id: string
  person: PersonId
  place?: PlaceId
  task: RunRequestKind
  /** The question that it answers; undefined for code without one. */
  question?: string
  /** `mend` of code for a question: the failed check as source, appended to the code. */
  driver?: string
  /** `explore` only: the marks in the order in which their lines must run. */
  order?: readonly string[]
  source: string
  /** The build that the author chose. */
  python?: Build
  /** The build that the place prefers. Used if the question was proven on it and it is available. */
  prefers?: Build
  /** Hash of the source. The same code for the same question is judged once. */
  hash: string
  /** When it was sent, in milliseconds since the epoch. */
  at: number
  status: SubmissionStatus
  /** Sent after the question’s answer was revealed in its place. */
  late: boolean
  /** Set if it belongs to an interview or a shared question. Then it is outside the standings. */
  interview?: string
  share?: string
  /** Opaque reply handle of the adapter. */
  handle?: string
  /** When it was done, in milliseconds since the epoch. */
  doneAt?: number
  result?: Result
  /** Whether its author was told the result. */
  told: boolean
}

export type Result =
  | { task: 'judge'; verdict: Verdict }
  | { task: 'explore'; exploration: Exploration }
  | { task: 'compare'; comparison: Comparison }
  | { task: 'mend'; mending: Mending }
  /** A run of the author’s own for a question; `message` explains why there is no run. */
  | { task: 'run'; run?: Run; message: string }
  /** Whether a user’s question is proven; `message` explains why not. */
  | { task: 'prove'; proven: boolean; message: string }
  /** Our own failure to explore, compare or mend. */
  | { task: 'failed'; message: string }
