import type { Build } from '../questions/pythons.ts'
import type { Counterexample, Showable } from './counterexample.ts'

export const verdictWords = [
  'accepted',
  'wrong-answer',
  'race',
  'deadlock',
  'runtime-error',
  'syntax-error',
  'time-limit',
  'memory-limit',
  'output-limit',
  'not-allowed',
  'judge-error',
] as const
export type VerdictWord = (typeof verdictWords)[number]

/** A named check of a submission and its result. */
export interface Check {
  name: string
  passed: boolean
  /** Why it failed, as a sentence for the learner. If it passed: what its explorations showed, or empty. */
  message: string
}

/** The result of judging a submission. */
export interface Verdict {
  verdict: VerdictWord
  /** One sentence for the learner: explains the first failure, or says what was proven. */
  message: string
  checks: readonly Check[]
  counterexample: Counterexample | null
  /** Identifies the interleaving, so that it can be run again. */
  replay?: string | null
  gil?: Showable
  freeThreaded?: Showable
  /** The failed check as a program to append to the code, for finding a repair. Never shown. */
  driver?: string
  /** Output of the learner’s program, truncated. Untrusted text. */
  output: string
  /** CPython version that ran it, for example `3.13.5`. */
  python: string
  /** The build that ran it. Absent if nothing ran, and in data of older releases. */
  build?: Build
  /** Container runtime: `runc` or `runsc`. */
  runtime: string
  millis: { wait: number; run: number; total: number }
  /** `judge-error` only: the cause, for the operator and the question’s author. Never shown to learners. */
  fault?: string
}

/** Our own failure. Only this is retried, and it never costs the learner anything. */
export const isOurs = (verdict: VerdictWord): boolean => verdict === 'judge-error'
