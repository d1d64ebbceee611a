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
  /** True for the accesses that collided, or the waits that form a deadlock's cycle. */
  collides?: boolean
}

/** An interleaving under which the code breaks, shortened until nothing can be left out. */
export interface Counterexample {
  threads: readonly string[]
  /** How often the running thread changed. */
  switches: number
  steps: readonly Step[]
  /** Deadlock only: who waits for what, held by whom. */
  cycle?: readonly string[]
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
