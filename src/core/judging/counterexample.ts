/** One step of an interleaving, as the explorer reports it. */
export interface Step {
  thread: string
  /** 1-based line in `file`; 0 if there is none. */
  line: number
  source: string
  /** The event as text: "reads self.balance = 5", "waits for `a`, held by T2". */
  event: string
  /** File of the line, if it is not the learner’s own (for example a scenario). */
  file?: string
  /** The object that was read or written, as the line names it, and its value. */
  object?: string
  value?: string
  /** Identity of the object: two objects may have the same name. */
  place?: number
  /** "read", "write", "lock", "unlock" and others. */
  kind?: string
  /** True for the conflicting accesses, or for the waits of a deadlock cycle. */
  collides?: boolean
}

/** The explorer’s file name for the judge’s own code. A learner’s file has another name. */
const scenarioFile = 'scenario.py'

/** Whether a step’s line is in the judge’s code, so that its number means nothing to the learner. */
export const isScenario = (step: Pick<Step, 'file'>): boolean => step.file === scenarioFile

/** Marks the steps after the end of a source as the judge’s: there its driver was appended. */
export function withJudgesLines(found: Counterexample, source: string): Counterexample {
  const last = source.trimEnd().split('\n').length
  return {
    ...found,
    steps: found.steps.map((step) => (step.line > last ? { ...step, file: scenarioFile } : step)),
  }
}

/** Where a step happened, for a narrow column: the learner’s line number, or `judge`. */
export const placeOf = (step: Step): string =>
  isScenario(step) ? 'judge' : step.line > 0 ? String(step.line) : ''

/** A step’s line of code for a narrow column: without its indentation and its comment. */
export function codeOf({ source }: Pick<Step, 'source'>): string {
  let quote = ''
  for (let at = 0; at < source.length; at++) {
    const char = source[at] ?? ''
    if (char === '\\') at++
    else if (quote !== '') quote = char === quote ? '' : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === '#') return source.slice(0, at).trim() || source.trim()
  }
  return source.trim()
}

/** An interleaving that breaks the code, minimized until nothing can be left out. */
export interface Counterexample {
  threads: readonly string[]
  /** Number of thread switches. */
  switches: number
  steps: readonly Step[]
  /** The scenario’s call that drove the code, for example `together(threads=2)`. */
  scenario?: string
  /** Deadlock only: who waits for which lock, held by whom. */
  cycle?: readonly string[]
  /** The steps during which a thread holds a lock. Only for repaired programs. */
  spans?: readonly LockSpan[]
}

/** Indexes of steps, inclusive. */
export interface LockSpan {
  thread: string
  lock: string
  first: number
  last: number
}

/** Whether a CPython build can produce this interleaving, and why. */
export interface Showable {
  canShow: boolean | null
  why: string
  since?: string
}

/**
 * `clean`: runs ended and none failed. `inconclusive`: no statement is possible (no run ended, no code under test ran,
 * or a failure was not reproducible). `unsupported`: the program uses something that cannot be controlled.
 */
export type ExploreOutcome = 'bug' | 'clean' | 'unsupported' | 'inconclusive'
export type BugKind = 'assertion' | 'exception' | 'deadlock' | 'livelock'

/** Result of `explore`. Its shape is a contract (DESIGN.md); fields may be added. */
export interface Exploration {
  outcome: ExploreOutcome
  kind: BugKind | null
  interleavings: number
  complete: boolean
  seed: number
  replay: string | null
  message: string
  counterexample: Counterexample | null
  /** Only the output was wrong: a lost update changed it. */
  by?: 'output'
  strategy?: string
  bound?: string
  gil?: Showable
  freeThreaded?: Showable
  confirmedBy?: readonly string[]
  stdout?: string
  notes?: readonly string[]
}
