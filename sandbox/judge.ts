import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Docker from 'dockerode'
import type { Comparison } from '../src/core/comparison.ts'
import type { Exploration } from '../src/core/counterexample.ts'
import { decide } from '../src/core/decide.ts'
import type { Build, Question, SandboxNeeds } from '../src/core/question.ts'
import { checkSource } from '../src/core/source.ts'
import type { Verdict } from '../src/core/verdict.ts'
import type { ExploreRequest, Judge, JudgeRequest } from '../src/practice/ports/judge.ts'
import { Box } from './box.ts'
import { Examiners } from './examiners.ts'
import { SandboxFault } from './fault.ts'
import type { Spec } from './options.ts'
import { Pool } from './pool.ts'
import { Session } from './session.ts'
import { type SandboxSettings, sandboxSettings } from './settings.ts'

export const defaultNeeds: SandboxNeeds = { allow: [], memory: 256, cpus: 1, seconds: 5, pids: 128 }
const profile = new URL('./image/seccomp.json', import.meta.url)

/** The judge: sandboxes of its own on a Docker engine. */
export class DockerJudge implements Judge {
  readonly docker = new Docker()
  readonly #settings: SandboxSettings
  readonly #seccomp = readFileSync(profile, 'utf8')
  readonly #pool: Pool
  readonly #examiners: Examiners
  #runtime = 'runc'
  #started = false

  constructor(settings: SandboxSettings = sandboxSettings()) {
    this.#settings = settings
    this.#pool = new Pool(
      (spec) => this.#box(spec),
      (error) => process.emitWarning(`a sandbox could not be started: ${String(error)}`),
    )
    this.#examiners = new Examiners(() =>
      this.#box(this.#spec('3.13', { ...defaultNeeds }, 'gilbert.examiner')),
    )
  }

  async start(): Promise<void> {
    if (this.#started) return
    this.#started = true
    this.#runtime = this.#settings.runtime ?? (await this.#bestRuntime())
    this.#pool.keep(this.#spec('3.13', defaultNeeds), this.#settings.warm)
  }

  async stop(): Promise<void> {
    await Promise.all([this.#pool.stop(), this.#examiners.stop()])
  }

  async faults(): Promise<readonly string[]> {
    try {
      await this.docker.ping()
    } catch {
      return ['The Docker engine does not answer: start it (`./setup` does), or set DOCKER_HOST.']
    }
    try {
      await this.docker.getImage(this.#settings.images['3.13']).inspect()
    } catch {
      return [`The image ${this.#settings.images['3.13']} is missing: run ./setup`]
    }
    return []
  }

  async judge(request: JudgeRequest): Promise<Verdict> {
    await this.start()
    const began = performance.now()
    const checked = checkSource(request.source)
    const since = () => performance.now() - began
    if (!checked.ok) {
      const { word, message, line } = checked
      const decision = decide({ unloadable: { word, message, line }, checks: [] })
      return {
        ...decision,
        output: '',
        python: '',
        runtime: this.#runtime,
        millis: { wait: 0, run: 0, total: since() },
      }
    }
    let fault: unknown
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        return await this.#once(request.question, checked.text, request, began)
      } catch (error) {
        if (request.signal?.aborted) throw error
        fault = error
      }
    }
    return {
      verdict: 'judge-error',
      message: 'The judge failed, not your code. It costs you nothing; try again in a while.',
      fault: fault instanceof Error ? fault.message : String(fault),
      checks: [],
      counterexample: null,
      output: '',
      python: '',
      runtime: this.#runtime,
      millis: { wait: 0, run: 0, total: since() },
    }
  }

  async explore(_request: ExploreRequest): Promise<Exploration> {
    throw new SandboxFault('not here yet')
  }

  async compare(_request: { source: string; signal?: AbortSignal }): Promise<Comparison> {
    throw new SandboxFault('not here yet')
  }

  async #once(question: Question, source: string, request: JudgeRequest, began: number): Promise<Verdict> {
    if (question.check === undefined) throw new SandboxFault(`${question.id} has no check.py`)
    const needs = { ...defaultNeeds, ...question.sandbox }
    const spec = this.#spec(request.build ?? question.python[0] ?? '3.13', needs)
    const plan = await this.#examiners.plan(question.check)
    request.onProgress?.({ stage: 'starting' })
    const [learner, examiner] = await Promise.all([this.#pool.take(spec), this.#examiners.take()])
    let sound = false
    try {
      request.onProgress?.({ stage: 'running' })
      const ran = performance.now()
      const session = new Session(learner, examiner, {
        source,
        scenarios: plan.scenarios,
        check: question.check,
        seed: randomInt(2 ** 47),
        policy: needs.allow,
        seconds: needs.seconds,
        ...(request.onProgress ? { onProgress: request.onProgress } : {}),
        ...(request.signal ? { signal: request.signal } : {}),
      })
      const result = await session.run()
      sound = true
      const ended = performance.now()
      return {
        ...decide(result),
        output: result.output,
        python: learner.python,
        runtime: this.#runtime,
        millis: { wait: ran - began, run: ended - ran, total: ended - began },
      }
    } finally {
      this.#pool.discard(learner)
      void this.#examiners.giveBack(examiner, sound)
    }
  }

  #box(spec: Spec): Promise<Box> {
    return Box.start(this.docker, spec, {
      seccomp: this.#seccomp,
      labels: { gilbert: 'sandbox' },
      ...(this.#settings.package ? { package: this.#settings.package } : {}),
    })
  }

  #spec(build: Build, needs: SandboxNeeds, command: Spec['command'] = 'gilbert.warden'): Spec {
    return {
      image: this.#settings.images[build],
      runtime: this.#runtime,
      command,
      memory: needs.memory,
      cpus: needs.cpus,
      pids: needs.pids,
      executableTmp: needs.allow.includes('compiler'),
    }
  }

  async #bestRuntime(): Promise<string> {
    const { Runtimes } = (await this.docker.info()) as { Runtimes?: Record<string, unknown> }
    return Runtimes && Object.hasOwn(Runtimes, 'runsc') ? 'runsc' : 'runc'
  }
}
