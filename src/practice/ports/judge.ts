import type { Comparison } from '../../core/judging/comparison.ts'
import type { Exploration } from '../../core/judging/counterexample.ts'
import type { Mending } from '../../core/judging/mending.ts'
import type { Verdict } from '../../core/judging/verdict.ts'
import type { Build } from '../../core/questions/pythons.ts'
import type { Question } from '../../core/questions/question.ts'

export type { Comparison }

export interface Progress {
  stage: 'starting' | 'running' | 'exploring' | 'confirming'
  /** Interleavings tried so far, during exploration. */
  interleavings?: number
  /** What is being tried, as a phrase for people. */
  trying?: string
}

export interface JudgeRequest {
  question: Question
  source: string | Uint8Array
  /** Build to judge on. Default: the usual build, or the first available one that the question supports. */
  build?: Build
  /** Used before the default if the question supports it and it is available. */
  prefers?: Build
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

export interface ExploreRequest {
  source: string | Uint8Array
  /** Build to explore on. Default: the usual one. */
  build?: Build
  prefers?: Build
  filename?: string
  /** Maximum number of interleavings. */
  budget?: number
  seconds?: number
  seed?: number
  replay?: string
  /** Marks in the program (`# gilbert: a`), in the order in which their lines must run. Only this one run is made. */
  order?: readonly string[]
  /** Whether calls outside the program (network) may fail, too. */
  failures?: boolean
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

export interface MendRequest {
  source: string | Uint8Array
  /** Source that is appended to the program and drives it. It is never changed. */
  driver?: string
  /** Default: the usual build. */
  build?: Build
  /** Used if available; otherwise the usual build. */
  prefers?: Build
  /** CPU seconds for everything: finding the bug and exploring each change. */
  seconds?: number
  seed?: number
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

export interface CompareRequest {
  source: string | Uint8Array
  /**
   * Run only these builds, at the same time as other work. For outputs, when timing does not matter. Default: every
   * available build, each alone.
   */
  builds?: readonly Build[]
  /** Run only these builds, each alone. */
  only?: readonly Build[]
  signal?: AbortSignal
}

/** Something that the operator may want to know. `missing` is optional, and not there. */
export interface Note {
  is: 'there' | 'missing'
  text: string
}

/**
 * Judges code in sandboxes. Our own failures become a `judge-error` verdict. Rejects only when its signal is aborted.
 */
export interface Judge {
  judge(request: JudgeRequest): Promise<Verdict>
  explore(request: ExploreRequest): Promise<Exploration>
  compare(request: CompareRequest): Promise<Comparison>
  /** The builds that this judge can run. */
  builds(): Promise<readonly Build[]>
  /** Finds the smallest changes that repair a program. Each change is explored. */
  mend(request: MendRequest): Promise<Mending>
  /** One line per fault, each with its fix. Empty if nothing is missing. */
  faults(): Promise<readonly string[]>
  /** Information for the operator that does not stop the judge. Call only if there are no faults. */
  notes(): Promise<readonly Note[]>
  start(): Promise<void>
  stop(): Promise<void>
}
