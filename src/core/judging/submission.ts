import type { PersonId, PlaceId } from '../ids.ts'
import type { Build } from '../questions/pythons.ts'
import type { Comparison, Run, RunRequestKind } from './comparison.ts'
import type { Exploration } from './counterexample.ts'
import type { Mending } from './mending.ts'
import type { Verdict } from './verdict.ts'

export type SubmissionStatus = 'queued' | 'running' | 'done'

/** One person's code on its way through the queue: to be judged, explored, compared, mended, just run, or as the proof of a question. */
export interface Submission {
  /** Letters, digits and hyphens, never digits alone: it is a queue's job id too. */
  id: string
  person: PersonId
  place?: PlaceId
  task: RunRequestKind
  /** What it was sent for; not for code of one's own. */
  question?: string
  /** `mend` of code for a question: the failed check as source, put behind it. */
  driver?: string
  /** `explore` only: the marked lines in the order in which they are to run. */
  order?: readonly string[]
  source: string
  /** The Python that its author asked for. */
  python?: Build
  /** The one that the place prefers: taken where the question was proven on it and it is there. */
  prefers?: Build
  /** Of the source; the same code for the same question is judged once. */
  hash: string
  /** When it was sent, in milliseconds since the epoch. */
  at: number
  status: SubmissionStatus
  /** Sent after the question's reveal in its place. */
  late: boolean
  /** Set where it belongs to an interview or a shared question: then it is outside the standings. */
  interview?: string
  share?: string
  /** The adapter's: how to go on answering the person. */
  handle?: string
  /** When it was done. */
  doneAt?: number
  result?: Result
  /** Whether its author was told of the result. */
  told: boolean
}

export type Result =
  | { task: 'judge'; verdict: Verdict }
  | { task: 'explore'; exploration: Exploration }
  | { task: 'compare'; comparison: Comparison }
  | { task: 'mend'; mending: Mending }
  /** One's own run of code for a question; without one, why there was none. */
  | { task: 'run'; run?: Run; message: string }
  /** Whether a question that somebody made is proven; if not, why, in words for them. */
  | { task: 'prove'; proven: boolean; message: string }
  /** We failed to explore, compare or mend. */
  | { task: 'failed'; message: string }
