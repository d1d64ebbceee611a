import type { CheckResult, Findings } from '../../src/core/judging/decide.ts'
import type { Progress } from '../../src/practice/ports/judge.ts'
import type { Container } from '../containers/container.ts'
import { LearnerGone, SandboxFault } from '../shared/fault.ts'
import { maxOutputBytes } from '../shared/limits.ts'
import { CapturedOutput } from '../wire/captured-output.ts'
import type { Frame } from '../wire/frames.ts'
import { type FromChecker, type FromLearner, fromChecker, fromLearner, type Usage } from '../wire/protocol.ts'
import { CheckersTurn } from './checkers-turn.ts'
import { brokenOf } from './exploration-report.ts'
import { notLoaded, progressOf } from './load-message.ts'
import { RunClock } from './run-clock.ts'

/** `from` says who sent the frame. */
export type OnFrame = (from: 'checker' | 'learner', kind: Frame['t'], frame: Frame) => void

export interface CheckedRunJob {
  source: string
  scenarios: string
  check: string
  /** Which checks are hidden, in order. Output during a hidden check is not shown. */
  hidden?: readonly boolean[]
  seed: number
  /** Sandbox permissions of the question. Null disables the policy, for attacks on the container itself. */
  policy: readonly string[] | null
  /** CPU seconds of one run. The wall-clock limit is twice that, plus the explorer’s time. */
  seconds: number
  /** Factor for wall-clock limits. Above 1 for retries after the machine was too busy. */
  patience: number
  /** Whether a core of this machine was idle since the run began. */
  isCalm: () => boolean
  onProgress?: (progress: Progress) => void
  onFrame?: OnFrame
  signal?: AbortSignal
}

export interface CheckedRunResult extends Findings {
  output: string
  /** True if a time limit was reached, or the machine’s speed may have decided otherwise. */
  late: boolean
}

/** Wall-clock limit of a whole submission: a last resort far above the need of any check. */
const maxWallSeconds = 300
/** Wall-clock seconds per search second of the explorer: it stops itself after six, then minimizes. */
const wallOfSearch = 8
const maxSearchSeconds = 30
/** Verdicts after which the same container can give no more information. */
const final = new Set(['time-limit', 'memory-limit', 'output-limit', 'not-allowed'])

/**
 * Runs one submission: forwards frames between the checker, which asks and decides, and the learner’s container, which
 * answers. Validates every frame and measures time on the host.
 */
export class CheckedRun {
  readonly #checks: CheckResult[] = []
  readonly #output = new CapturedOutput()
  #unloadable: Findings['unloadable'] = null
  readonly #loaded = new Set<Container>()
  /** Clock of the current run. */
  #clock: RunClock | undefined
  readonly #turn: CheckersTurn
  #runs = 0
  /** The container that received the checker’s last request. */
  #asked: Container
  #over = false
  #late = false
  #settle: { resolve: (result: CheckedRunResult) => void; reject: (error: Error) => void } | undefined

  readonly learner: Container
  /** The explorer’s container: the learner’s, unless the explorer does not support its build. */
  readonly explorer: Container
  readonly checker: Container
  readonly job: CheckedRunJob
  readonly #given = new Set<Container>()

  constructor(
    containers: { learner: Container; explorer: Container; checker: Container },
    job: CheckedRunJob,
  ) {
    this.learner = containers.learner
    this.#asked = containers.learner
    this.explorer = containers.explorer
    this.checker = containers.checker
    this.job = job
    this.#turn = new CheckersTurn(job.patience, (error) => this.#fail(error))
  }

  /** @throws SandboxFault for our own failures */
  async run(): Promise<CheckedRunResult> {
    const all = setTimeout(() => this.#lastResort(), maxWallSeconds * this.job.patience * 1000)
    const abort = () => this.#fail(new SandboxFault('the run was aborted'))
    this.job.signal?.addEventListener('abort', abort)
    try {
      return await new Promise<CheckedRunResult>((resolve, reject) => {
        this.#settle = { resolve, reject }
        this.checker.listen({
          frame: (frame) => this.#failOnThrow(() => this.#onChecker(parse(fromChecker, frame))),
          closed: (why) => this.#fail(new SandboxFault(`the checker ended: ${why}`)),
        })
        for (const container of new Set([this.learner, this.explorer]))
          container.listen({
            frame: (frame) => this.#failOnThrow(() => this.#onLearner(container, frame)),
            closed: (why) => void this.#onLearnerGone(container, why),
          })
        this.#turn.begin()
        this.checker.send({ t: 'run-checks', check: this.job.check, seed: this.job.seed })
      })
    } finally {
      clearTimeout(all)
      this.#turn.end()
      this.#clock?.stop()
      this.#clock = undefined
      this.job.signal?.removeEventListener('abort', abort)
    }
  }

  #loading(): Frame {
    const { source, scenarios, policy, seconds } = this.job
    return { t: 'load', mode: 'module', source, scenarios, policy, cpu: seconds, output: maxOutputBytes }
  }

  #failOnThrow(act: () => void): void {
    try {
      act()
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #fail(error: Error): void {
    this.#settle?.reject(error)
  }

  /** The checker may still report the running check, but runs nothing more. */
  #lastResort(): void {
    this.#over = true
    this.#timeUp()
  }

  #begin(seconds: number): void {
    this.#turn.end()
    this.#clock?.stop()
    this.#runs++
    this.#clock = new RunClock({
      millis: seconds * this.job.patience * 1000,
      isCalm: this.job.isCalm,
      askUsage: () => this.#asked.send({ t: 'usage' }),
      over: () => this.#timeUp(),
    })
  }

  #timeUp(): void {
    this.#late = true
    this.#reply({ t: 'ended', how: 'wall' }, undefined)
  }

  /** Sends the checker the result of its run. */
  #reply(answer: Frame, usage: Usage | undefined): void {
    const clock = this.#clock
    // Ignore a frame that answers no request.
    if (!clock) return
    clock.stop()
    this.#clock = undefined
    if (answer.t === 'ended' && answer.how === 'cpu') this.#late = true
    const wall = (performance.now() - clock.began) / 1000
    this.#turn.begin()
    this.checker.send({ t: 'ran', answer, usage: usage ?? {}, wall })
  }

  #stop(unloadable: Findings['unloadable']): void {
    this.#unloadable ??= unloadable
    this.#over = true
    this.#turn.begin()
    this.checker.send({ t: 'stop' })
  }

  #onChecker(frame: FromChecker): void {
    this.job.onFrame?.('checker', frame.t, frame)
    if (!this.#clock) this.#turn.begin()
    switch (frame.t) {
      case 'run':
      case 'explore': {
        if (this.#over) {
          this.checker.send({ t: 'stop' })
          return
        }
        const { seconds } = this.job
        this.#begin(seconds * 2 + (frame.t === 'run' ? 0 : wallOf(frame.seconds)))
        if (frame.t === 'explore') this.job.onProgress?.({ stage: 'exploring' })
        this.#asked = frame.t === 'run' ? this.learner : this.explorer
        // A container’s first request is sent together with the submission, so its clock includes the loading.
        const load = this.#given.has(this.#asked) ? [] : [this.#loading()]
        this.#given.add(this.#asked)
        this.#asked.send(...load, { ...frame, id: this.#runs })
        return
      }
      case 'answer':
      case 'judged':
        this.#clock?.release()
        this.#asked.send(frame)
        return
      case 'check': {
        const { report, realTime, ...check } = frame
        if (realTime) this.#late = true
        this.#checks.push({ ...check, broken: report ? brokenOf(report) : null })
        if (!frame.passed && final.has(frame.word)) this.#over = true
        return
      }
      case 'done':
        this.#settle?.resolve({
          unloadable: this.#unloadable,
          checks: this.#checks,
          output: this.#output.text(),
          late: this.#late,
        })
        return
      case 'fault':
        this.#fail(new SandboxFault(`check.py failed:\n${frame.message}`, true))
        return
      case 'undecided':
        this.#fail(new SandboxFault(frame.message))
        return
      case 'planned':
        this.#fail(new SandboxFault('the checker answered a question that was not asked'))
        return
    }
  }

  #onLearner(container: Container, raw: Frame): void {
    const parsed = fromLearner.safeParse(raw)
    // An invalid frame is caused by the program, whose process communicates through the supervisor.
    if (!parsed.success) {
      this.#reply({ t: 'ended', how: 'protocol' }, undefined)
      return
    }
    const frame: FromLearner = parsed.data
    this.job.onFrame?.('learner', frame.t, frame)
    if ('usage' in frame && frame.usage.oom > 0) {
      this.#reply({ t: 'ended', how: 'memory' }, frame.usage)
      return
    }
    switch (frame.t) {
      case 'loaded':
        this.#loaded.add(container)
        return
      case 'refused':
        this.#stop({ word: 'not-allowed', message: frame.message, line: frame.line })
        return
      case 'syntax':
        this.#stop({ word: 'syntax-error', message: frame.message, line: frame.line })
        return
      case 'failed':
        if (this.#loaded.has(container)) this.#reply({ ...frame, t: 'raised' }, frame.usage)
        else this.#stop(notLoaded(frame))
        return
      case 'value':
      case 'raised':
      case 'report':
        if (frame.id !== this.#runs || !this.#clock) return
        this.#reply(frame, frame.usage)
        return
      case 'ended':
        this.#reply(frame, frame.usage)
        return
      case 'service':
      case 'quiet':
      case 'observe':
        if (frame.t === 'service') this.#clock?.hold()
        if (this.#clock) this.checker.send(frame)
        return
      case 'usage':
        this.#clock?.used(frame.usage.cpu)
        return
      case 'progress':
        this.job.onProgress?.(progressOf(frame))
        return
      case 'output':
        // The number of results is the index of the running check.
        if (!this.job.hidden?.[this.#checks.length]) this.#output.add(frame.stream, frame.data)
        return
      case 'finished':
        return
    }
  }

  async #onLearnerGone(container: Container, why: string): Promise<void> {
    if (await container.outOfMemory())
      this.#failOnThrow(() => this.#reply({ t: 'ended', how: 'memory' }, undefined))
    else this.#fail(new LearnerGone(`the learner's container ended: ${why}`))
  }
}

const wallOf = (search: number) => Math.min(maxSearchSeconds, search) * wallOfSearch

function parse(schema: typeof fromChecker, frame: Frame): FromChecker {
  const parsed = schema.safeParse(frame)
  if (!parsed.success) throw new SandboxFault(`the checker broke the protocol: ${parsed.error.message}`)
  return parsed.data
}
