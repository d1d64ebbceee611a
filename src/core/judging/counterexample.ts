/** One step of an interleaving, as the explorer reports it. */
export interface Step {
  thread: string
  /** 1-based line in `file`; 0 where there is none. */
  line: number
  source: string
  /** What happened, in words: "reads self.balance = 5", "waits for `a`, held by T2". */
  event: string
  /** File of the line where it isn't the learner's own (a scenario's). */
  file?: string
  /** What was read or written, as the line calls it, and its value then. */
  object?: string
  value?: string
  /** The same number is the same place: two objects may have one name. */
  place?: number
  /** "read", "write", "lock", "unlock" and what else there is. */
  kind?: string
  /** True for the accesses that collided, or the waits that form a deadlock's cycle. */
  collides?: boolean
}

/** The name that the explorer gives the judge's own code; what a learner sends has another. */
const scenarioFile = 'scenario.py'

/** Whether a step's line is the judge's, not the learner's: its number means nothing to them. */
export const isScenario = (step: Pick<Step, 'file'>): boolean => step.file === scenarioFile

/** Where a step was, for a narrow column: the line of one's own code, or that it is the judge's. */
export const placeOf = (step: Step): string =>
  isScenario(step) ? 'judge' : step.line > 0 ? String(step.line) : ''

/** An interleaving under which the code breaks, shortened until nothing can be left out. */
export interface Counterexample {
  threads: readonly string[]
  /** How often the running thread changed. */
  switches: number
  steps: readonly Step[]
  /** Where a judge's scenario drove the code: the call, `together(threads=2)`. */
  scenario?: string
  /** Deadlock only: who waits for what, held by whom. */
  cycle?: readonly string[]
  /** From which step to which a thread holds a lock; only where it is told of a program that was mended. */
  spans?: readonly LockSpan[]
}

/** Indexes of steps, both ends included. */
export interface LockSpan {
  thread: string
  lock: string
  first: number
  last: number
}

/** Whether a build of CPython can show this interleaving, and why. */
export interface Showable {
  canShow: boolean | null
  why: string
  since?: string
}

/**
 * `clean`: runs ended, and none broke. `inconclusive`: nothing can be said (no run ended, nothing under test ran, a
 * failure did not repeat); `unsupported`: the program uses something that can't be controlled.
 */
export type ExploreOutcome = 'bug' | 'clean' | 'unsupported' | 'inconclusive'
export type BugKind = 'assertion' | 'exception' | 'deadlock' | 'livelock'

/** What `explore` answers; its shape is a contract (DESIGN.md). More fields may be added. */
export interface Exploration {
  outcome: ExploreOutcome
  kind: BugKind | null
  interleavings: number
  complete: boolean
  seed: number
  replay: string | null
  message: string
  counterexample: Counterexample | null
  /** Nothing failed but what was printed: a lost update changed it. */
  by?: 'output'
  strategy?: string
  bound?: string
  gil?: Showable
  freeThreaded?: Showable
  confirmedBy?: readonly string[]
  stdout?: string
  notes?: readonly string[]
}
