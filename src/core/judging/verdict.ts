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

/** One named thing that a submission must satisfy, and how it went. */
export interface Check {
  name: string
  passed: boolean
  /** Why it failed, in a sentence for the learner; where it passed, what its explorations have shown, or nothing. */
  message: string
}

/** What the judge says of a submission. */
export interface Verdict {
  verdict: VerdictWord
  /** One sentence for the learner: the first failure explained, or what was proven. */
  message: string
  checks: readonly Check[]
  counterexample: Counterexample | null
  /** Names the interleaving, so that it can be run again. */
  replay?: string | null
  gil?: Showable
  freeThreaded?: Showable
  /** The check that broke it as a program to put behind the code: what a repair is looked for with. Never shown. */
  driver?: string
  /** What the learner's program printed, capped; a stranger's string. */
  output: string
  /** Version of CPython that ran it, for example `3.13.5`. */
  python: string
  /** Which build that was; absent where nothing ran, and in what older versions stored. */
  build?: Build
  /** `runc` or `runsc`. */
  runtime: string
  millis: { wait: number; run: number; total: number }
  /** `judge-error` only: what failed, for the operator and the question's author; never shown to a learner. */
  fault?: string
}

/** Only our own failure is retried, and it never costs the learner anything. */
export const isOurs = (verdict: VerdictWord): boolean => verdict === 'judge-error'
