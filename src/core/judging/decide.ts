import type { Counterexample, Showable } from './counterexample.ts'
import { type Check, type Verdict, type VerdictWord, verdictWords } from './verdict.ts'

/** Result of an exploration that failed a check. */
export interface Broken {
  counterexample: Counterexample | null
  replay: string | null
  gil?: Showable
  freeThreaded?: Showable
  /** See `Verdict`. */
  driver?: string
}

export interface CheckResult {
  name: string
  hidden: boolean
  passed: boolean
  word: string
  message: string
  broken: Broken | null
}

/** Result of running one submission: the reason why it could not be loaded, or the results of its checks. */
export interface Findings {
  unloadable: { word: VerdictWord; message: string; line: number } | null
  checks: readonly CheckResult[]
}

export type Decision = Pick<
  Verdict,
  'verdict' | 'message' | 'checks' | 'counterexample' | 'replay' | 'gil' | 'freeThreaded' | 'driver'
>

const known = (word: string): VerdictWord =>
  (verdictWords as readonly string[]).includes(word) && word !== 'accepted'
    ? (word as VerdictWord)
    : 'judge-error'

/** A hidden check shows only its name. Its message could contain its data. */
const told = (check: CheckResult): string => {
  if (check.passed || !check.hidden) return check.message
  return 'This check is hidden: think of an input that you have not tried.'
}

/** The verdict is that of the first failed check. Pure: equal findings give equal words. */
export function decide(findings: Findings): Decision {
  const checks: Check[] = findings.checks.map((check) => ({
    name: check.name,
    passed: check.passed,
    message: told(check),
  }))
  const none = { counterexample: null, replay: null }
  if (findings.unloadable) {
    const { word, message, line } = findings.unloadable
    const where = line > 0 ? `Line ${line}: ` : ''
    return { verdict: word, message: `${where}${message}`, checks, ...none }
  }
  const failed = findings.checks.find((check) => !check.passed)
  // `accepted` claims that checks passed, so there must be at least one.
  if (checks.length === 0) return { verdict: 'judge-error', message: 'Nothing was checked.', checks, ...none }
  if (!failed) {
    const all = checks.length === 1 ? 'the one check' : `all ${checks.length} checks`
    return { verdict: 'accepted', message: `It passed ${all}.`, checks, ...none }
  }
  // Quoted, because the name of a check states the opposite of its failure.
  const message = `“${failed.name}” fails: ${told(failed)}`
  const broken = failed.hidden ? null : failed.broken
  // A repair may start from any failure that was explored, not from the first only.
  const driver = findings.checks.find((check) => !check.passed && !check.hidden && check.broken?.driver)
    ?.broken?.driver
  return {
    verdict: known(failed.word),
    message,
    checks,
    counterexample: broken?.counterexample ?? null,
    replay: broken?.replay ?? null,
    ...(broken?.gil ? { gil: broken.gil } : {}),
    ...(broken?.freeThreaded ? { freeThreaded: broken.freeThreaded } : {}),
    ...(driver ? { driver } : {}),
  }
}
