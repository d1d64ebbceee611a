import type { Exploration } from '../../core/counterexample.ts'
import type { Build, Question } from '../../core/question.ts'
import type { Verdict } from '../../core/verdict.ts'

export interface Progress {
  stage: 'starting' | 'running' | 'exploring' | 'confirming'
  /** Interleavings tried so far, where it explores. */
  interleavings?: number
  /** What is being tried, in words. */
  trying?: string
}

export interface JudgeRequest {
  question: Question
  source: string
  /** Build to judge on; the question's first by default. */
  build?: Build
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

export interface ExploreRequest {
  source: string
  filename?: string
  /** Interleavings. */
  budget?: number
  seconds?: number
  seed?: number
  replay?: string
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

/** One build's side of a comparison. Seconds of wall clock by the host, of CPU by the cgroup. */
export interface Run {
  build: Build
  python: string
  stdout: string
  stderr: string
  exitCode: number | null
  outcome:
    | 'ok'
    | 'runtime-error'
    | 'time-limit'
    | 'memory-limit'
    | 'output-limit'
    | 'not-allowed'
    | 'syntax-error'
  wallSeconds: number
  cpuSeconds: number
  /** Whether the GIL was on when the program ended. */
  gil: boolean
  /** What an imported extension turned it back on with, where one did. */
  gilReenabledBy?: string
}

export interface Comparison {
  runs: readonly Run[]
  /** Wall-clock of the GIL build divided by that of the free-threaded one. */
  speedUp: number | null
  sameOutput: boolean
  message: string
}

/** Judges code in sandboxes. What we failed at is a `judge-error` verdict; it rejects only when told to stop. */
export interface Judge {
  judge(request: JudgeRequest): Promise<Verdict>
  explore(request: ExploreRequest): Promise<Exploration>
  compare(request: { source: string; signal?: AbortSignal }): Promise<Comparison>
  /** One line a fault, each with its fix; empty where everything that it needs is there. */
  faults(): Promise<readonly string[]>
  start(): Promise<void>
  stop(): Promise<void>
}
