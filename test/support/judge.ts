import type { Comparison, Run } from '../../src/core/judging/comparison.ts'
import type { Exploration } from '../../src/core/judging/counterexample.ts'
import type { Mending } from '../../src/core/judging/mending.ts'
import type { Verdict, VerdictWord } from '../../src/core/judging/verdict.ts'
import { type Build, builds } from '../../src/core/questions/pythons.ts'
import type {
  CompareRequest,
  ExploreRequest,
  Judge,
  JudgeRequest,
  MendRequest,
} from '../../src/practice/ports/judge.ts'

/**
 * Stands where the sandboxes stand, for tests of what happens around them: the code's first line says the verdict
 * (`# race`), and `# hold` waits until the test lets it go.
 */
export class StandInJudge implements Judge {
  readonly judged: string[] = []
  /** The interleaving that breaks what is said to be a race. */
  found: Verdict['counterexample'] = null
  /** Programs that were run or compared. */
  readonly programs: string[] = []
  /** What these print. */
  readonly printed: Run[] = []
  /** The Python that was asked for, and the one that the place prefers, by submission. */
  readonly on: { build: Build | undefined; prefers: Build | undefined }[] = []
  /** Verdicts of our own failing that come before the real one. */
  failures = 0
  #held: (() => void)[] = []

  async judge({ source, build, prefers, onProgress, signal }: JudgeRequest): Promise<Verdict> {
    const text = String(source)
    this.judged.push(text)
    this.on.push({ build, prefers })
    onProgress?.({ stage: 'running' })
    if (text.includes('# hold'))
      await new Promise<void>((go, stop) => {
        this.#held.push(go)
        signal?.addEventListener('abort', () => stop(new Error('told to stop')))
      })
    if (this.failures > 0) {
      this.failures -= 1
      return verdictOf('judge-error')
    }
    const verdict = verdictOf((/^# ([a-z-]+)/.exec(text)?.[1] ?? 'accepted') as VerdictWord)
    return verdict.verdict === 'race' ? { ...verdict, counterexample: this.found } : verdict
  }

  release(): void {
    for (const go of this.#held.splice(0)) go()
  }

  get holding(): number {
    return this.#held.length
  }

  explore(_request?: ExploreRequest): Promise<Exploration> {
    return Promise.resolve({
      outcome: 'clean',
      kind: null,
      interleavings: 7,
      complete: true,
      seed: 0,
      replay: null,
      message: 'Every interleaving was tried.',
      counterexample: null,
    })
  }

  mend(_request?: MendRequest): Promise<Mending> {
    return Promise.resolve({ outcome: 'none', message: 'No small change mends this.', fixes: [], tried: 3 })
  }

  compare({ source }: Partial<CompareRequest> = {}): Promise<Comparison> {
    this.programs.push(String(source))
    return Promise.resolve({ runs: [...this.printed], sameOutput: true, message: 'The same.' })
  }

  notes(): Promise<readonly []> {
    return Promise.resolve([])
  }

  builds(): Promise<readonly Build[]> {
    return Promise.resolve(builds)
  }

  faults(): Promise<readonly string[]> {
    return Promise.resolve([])
  }

  start(): Promise<void> {
    return Promise.resolve()
  }

  stop(): Promise<void> {
    this.release()
    return Promise.resolve()
  }
}

export const verdictOf = (verdict: VerdictWord): Verdict => ({
  verdict,
  message: `It is ${verdict}.`,
  checks: [{ name: 'a check', passed: verdict === 'accepted', message: '' }],
  counterexample: null,
  output: '',
  python: '3.13.5',
  runtime: 'runc',
  millis: { wait: 0, run: 1, total: 2 },
})
