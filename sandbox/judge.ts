import type { Comparison } from '../src/core/judging/comparison.ts'
import type { Exploration } from '../src/core/judging/counterexample.ts'
import { decide } from '../src/core/judging/decide.ts'
import type { Mending } from '../src/core/judging/mending.ts'
import { checkSource } from '../src/core/judging/source.ts'
import type { Verdict } from '../src/core/judging/verdict.ts'
import type { Build } from '../src/core/questions/pythons.ts'
import type {
  CompareRequest,
  ExploreRequest,
  Judge,
  JudgeRequest,
  MendRequest,
  Note,
} from '../src/practice/ports/judge.ts'
import { Supply } from './containers/supply.ts'
import { faultsOf, notesOf } from './health/faults.ts'
import { Health } from './health/health-check.ts'
import type { IsolationResult } from './health/isolation-checks.ts'
import { probeIsolation } from './health/isolation-probe.ts'
import { judgedOnHealthyMachine, mustBeHealthy, retryOnce } from './health/program-or-machine.ts'
import type { OnFrame } from './runs/checked-run.ts'
import { compareOnce } from './runs/compare-run.ts'
import { exploreOnce } from './runs/explore-run.ts'
import { notMended } from './runs/mend-report.ts'
import { mendOnce } from './runs/mend-run.ts'
import { unexplored } from './runs/single-run.ts'
import { LearnerGone, NoImage } from './shared/fault.ts'
import { judgeSeconds, verdicts } from './shared/judge-metrics.ts'
import type { SandboxSettings } from './shared/settings.ts'

/** The judge: runs sandboxes on a Docker engine. */
export class DockerJudge implements Judge {
  readonly supply: Supply
  readonly #health: Health

  constructor(
    settings: SandboxSettings,
    warn: (message: string) => void = (message) => process.emitWarning(message),
  ) {
    this.supply = new Supply(settings, warn)
    this.#health = new Health(this.supply)
  }

  start(): Promise<void> {
    return this.supply.start()
  }

  stop(): Promise<void> {
    return this.supply.stop()
  }

  async builds(): Promise<readonly Build[]> {
    await this.supply.images.look()
    return this.supply.images.builds
  }

  faults(): Promise<readonly string[]> {
    return faultsOf(this.supply)
  }

  /** Why no reliable verdict is possible now; undefined if it is. Call only if there are no faults. */
  async sickness(): Promise<string | undefined> {
    return (await this.#health.check())
      ? undefined
      : 'An honest submission is not judged rightly on this machine: look at its load, then run ./setup again.'
  }

  notes(): Promise<readonly Note[]> {
    return notesOf(this.supply)
  }

  /** Checks the isolation of the sandbox on this machine. Call only if there are no faults. */
  promises(): Promise<readonly IsolationResult[]> {
    return probeIsolation(this.supply)
  }

  /**
   * `raw` disables the policy, so that attack tests reach the container itself. Never set it for a person’s submission.
   * `onFrame` is for measurements.
   */
  async judge(request: JudgeRequest & { raw?: boolean; onFrame?: OnFrame }): Promise<Verdict> {
    const verdict = await this.#judged(request)
    verdicts.inc({ verdict: verdict.verdict })
    judgeSeconds.observe({ stage: 'wait' }, verdict.millis.wait / 1000)
    judgeSeconds.observe({ stage: 'run' }, verdict.millis.run / 1000)
    return verdict
  }

  async #judged(request: JudgeRequest & { raw?: boolean; onFrame?: OnFrame }): Promise<Verdict> {
    const began = performance.now()
    const total = () => performance.now() - began
    const checked = checkSource(request.source)
    if (!checked.ok) {
      const decision = decide({ unloadable: checked, checks: [] })
      return {
        ...decision,
        output: '',
        python: '',
        runtime: this.supply.runtime,
        millis: { wait: 0, run: 0, total: total() },
      }
    }
    try {
      await this.start()
      // An unhealthy machine judges nothing until a known good submission is accepted again.
      if (this.#health.sick) await mustBeHealthy(this.#health)
      const { verdict, wait, run } = await judgedOnHealthyMachine(this.supply, this.#health, {
        ...request,
        source: checked.text,
      })
      return { ...verdict, millis: { wait, run, total: total() } }
    } catch (error) {
      request.signal?.throwIfAborted()
      return { ...ours(error, this.supply.runtime), millis: { wait: 0, run: 0, total: total() } }
    }
  }

  async explore(request: ExploreRequest): Promise<Exploration> {
    const checked = checkSource(request.source)
    if (!checked.ok)
      return unexplored(checked.line ? `Line ${checked.line}: ${checked.message}` : checked.message)
    await this.start()
    return retryOnce(
      this.supply,
      () => exploreOnce(this.supply, checked.text, request),
      request.signal,
    ).catch((error) => {
      if (error instanceof LearnerGone) return unexplored('The program took its sandbox down.', request.seed)
      throw error
    })
  }

  async mend(request: MendRequest): Promise<Mending> {
    const checked = checkSource(request.source)
    if (!checked.ok)
      return notMended(checked.line ? `Line ${checked.line}: ${checked.message}` : checked.message)
    await this.start()
    return retryOnce(this.supply, () => mendOnce(this.supply, checked.text, request), request.signal).catch(
      (error) => {
        if (error instanceof LearnerGone) return notMended('The program took its sandbox down.')
        throw error
      },
    )
  }

  async compare(request: CompareRequest): Promise<Comparison> {
    const checked = checkSource(request.source)
    if (!checked.ok) return { runs: [], sameOutput: false, message: checked.message }
    await this.start()
    return retryOnce(this.supply, () => compareOnce(this.supply, checked.text, request), request.signal)
  }
}

function ours(error: unknown, runtime: string): Omit<Verdict, 'millis'> {
  return {
    verdict: 'judge-error',
    message:
      error instanceof NoImage
        ? error.forLearners
        : 'The judge failed, not your code. It costs you nothing: please try again in a while.',
    fault: error instanceof Error ? error.message : String(error),
    checks: [],
    counterexample: null,
    output: '',
    python: '',
    runtime,
  }
}
