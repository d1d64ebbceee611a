import type { Comparison } from '../../core/judging/comparison.ts'
import type { Exploration } from '../../core/judging/counterexample.ts'
import type { Mending } from '../../core/judging/mending.ts'
import type { Verdict } from '../../core/judging/verdict.ts'
import type { Build } from '../../core/questions/pythons.ts'
import type { Question } from '../../core/questions/question.ts'

export type { Comparison }

export interface Progress {
  stage: 'starting' | 'running' | 'exploring' | 'confirming'
  /** Interleavings tried so far, where it explores. */
  interleavings?: number
  /** What is being tried, in words. */
  trying?: string
}

export interface JudgeRequest {
  question: Question
  source: string | Uint8Array
  /** Build to judge on; by default the usual one, or the first here that the question holds for. */
  build?: Build
  /** Taken before the usual one where the question holds for it and it is here. */
  prefers?: Build
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

export interface ExploreRequest {
  source: string | Uint8Array
  /** Build to explore on; the usual one by default. */
  build?: Build
  prefers?: Build
  filename?: string
  /** Interleavings. */
  budget?: number
  seconds?: number
  seed?: number
  replay?: string
  /** Marks of the program (`# gilbert: a`), in the order in which their lines run: that one run is made. */
  order?: readonly string[]
  /** Whether what lies outside the program (the network) may fail, too. */
  failures?: boolean
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

export interface MendRequest {
  source: string | Uint8Array
  /** Source that is put behind the program, drives it and is not changed. */
  driver?: string
  /** By default the usual one. */
  build?: Build
  /** Where it is here; else the usual one. */
  prefers?: Build
  /** Processor seconds for everything: looking for the bug, and exploring each change. */
  seconds?: number
  seed?: number
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

export interface CompareRequest {
  source: string | Uint8Array
  /** Only these, beside other work: for what they print, where nobody looks at the time. By default all that are here, each alone. */
  builds?: readonly Build[]
  /** Only these, each alone. */
  only?: readonly Build[]
  signal?: AbortSignal
}

/** Judges code in sandboxes. What we failed at is a `judge-error` verdict; it rejects only when told to stop. */
export interface Judge {
  judge(request: JudgeRequest): Promise<Verdict>
  explore(request: ExploreRequest): Promise<Exploration>
  compare(request: CompareRequest): Promise<Comparison>
  /** The builds that this judge can run. */
  builds(): Promise<readonly Build[]>
  /** The smallest changes that mend a program, each explored. */
  mend(request: MendRequest): Promise<Mending>
  /** One line a fault, each with its fix; empty where everything that it needs is there. */
  faults(): Promise<readonly string[]>
  /** What is worth knowing and stops nothing. To be asked where there are no faults. */
  notes(): Promise<readonly string[]>
  start(): Promise<void>
  stop(): Promise<void>
}
