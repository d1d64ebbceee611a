import { readFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import Docker from 'dockerode'
import { type Build, builds, chooseBuild, defaultBuild } from '../../src/core/questions/pythons.ts'
import type { SandboxNeeds } from '../../src/core/questions/question.ts'
import { judges } from '../shared/judge-metrics.ts'
import type { SandboxSettings } from '../shared/settings.ts'
import { Checkers } from './checkers.ts'
import { Container } from './container.ts'
import type { Spec } from './container-options.ts'
import { ping } from './engine.ts'
import { Images } from './images.ts'
import { label, newOwner, ownerLabel } from './owner.ts'
import { Pool } from './pool.ts'
import { runtimeFor, runtimesOf } from './runtime.ts'
import { type Own, removeLeftContainers } from './sweep.ts'
import { WeightedSemaphore } from './weighted-semaphore.ts'

export const defaultNeeds: SandboxNeeds = { allow: [], memory: 256, cpus: 1, seconds: 5, pids: 128 }

const profile = new URL('../image/seccomp.json', import.meta.url)

const sweepMillis = 10_000
const engineMillis = 20_000
const pingSeconds = 5
/** Share of the machine’s memory for all sandboxes together. */
const memoryShare = 0.6

/** Source of containers: the engine, the warm pools, and the semaphore that limits the load. */
export class Supply {
  readonly docker: Docker
  readonly settings: SandboxSettings
  readonly owner = newOwner()
  readonly pool: Pool
  readonly checkers: Checkers
  readonly semaphore: WeightedSemaphore
  readonly images: Images
  runtime = 'runc'
  /** Called with the id of every container given to a submission. */
  readonly onTaken = new Set<(id: string) => void>()
  readonly #warn: (message: string) => void
  readonly #seccomp = readFileSync(profile, 'utf8')
  #plain = 'runc'
  #sweeping: NodeJS.Timeout | undefined
  #started: Promise<void> | undefined
  /** Ids of the containers that exist or are being removed. */
  readonly #held = new Set<string>()
  readonly #own: Own = { owner: this.owner, holds: (id) => this.#held.has(id) }
  readonly #states = () => ({
    ...this.pool.counts,
    judging: this.semaphore.inside,
    queued: this.semaphore.waiting,
  })

  constructor(settings: SandboxSettings, warn: (message: string) => void, docker = new Docker()) {
    this.settings = settings
    this.docker = docker
    this.images = new Images(this.docker, settings)
    this.#warn = warn
    const bearable = Math.floor((totalmem() * memoryShare) / (defaultNeeds.memory * 2 ** 20))
    this.semaphore = new WeightedSemaphore(Math.max(1, Math.min(settings.sandboxes, bearable)))
    this.pool = new Pool(
      (spec, lean) => this.startContainer(spec, lean),
      Math.max(1, bearable),
      (error) => warn(`A sandbox could not be started: ${String(error)}`),
    )
    // A checker never runs untrusted code, so it needs no second kernel.
    const checker = () => ({
      ...this.spec(this.usual, defaultNeeds, 'gilbert.checker'),
      runtime: this.#plain,
    })
    this.checkers = new Checkers(() => this.startContainer(checker()))
  }

  start(): Promise<void> {
    this.#started ??= this.#begin().catch((error) => {
      this.#started = undefined
      throw error
    })
    return this.#started
  }

  async #begin(): Promise<void> {
    const { plain, strongest } = await runtimesOf(this.docker)
    this.#plain = plain
    this.runtime = this.settings.runtime ?? strongest
    await this.images.look()
    await removeLeftContainers(this.docker, this.#own)
    judges.add(this.#states)
    this.pool.keep(this.spec(this.usual, defaultNeeds), this.settings.warm)
    if (this.settings.warm > 0)
      this.checkers
        .warm(Math.min(2, this.settings.sandboxes))
        .catch((error) => this.#warn(`a checker could not be started: ${String(error)}`))
    const again = () =>
      removeLeftContainers(this.docker, this.#own).then(
        (count) => count > 0 && this.#warn(`Swept ${count} leaked sandboxes.`),
        (error) => this.#warn(`The sweep failed: ${String(error)}`),
      )
    this.#sweeping = setInterval(again, sweepMillis)
    this.#sweeping.unref()
  }

  /** The build used if nothing names one: the usual one, or another if its image is missing. */
  get usual(): Build {
    return this.choose()
  }

  /** The preferred build if available, otherwise the usual one. */
  choose(prefers?: Build): Build {
    const { python } = this.settings
    return chooseBuild(this.images.builds, builds, prefers, python) ?? python ?? defaultBuild
  }

  /** Waits until the engine answers, or for a limited time. A restart takes some seconds. */
  async answering(): Promise<void> {
    for (const end = performance.now() + engineMillis; performance.now() < end; ) {
      try {
        await ping(this.docker, pingSeconds)
        return
      } catch {
        // Not ready yet. The next user gets the error.
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
    }
  }

  /** Resolves when no container of this judge is left. */
  async stop(): Promise<void> {
    clearInterval(this.#sweeping)
    // The caller of the start has handled its failure.
    await this.#started?.catch(() => undefined)
    judges.delete(this.#states)
    await Promise.all([this.pool.stop(), this.checkers.stop()])
  }

  /** A container for one submission. It must be passed to `pool.discard` afterwards. */
  async take(spec: Spec): Promise<Container> {
    const container = await this.pool.take(spec)
    for (const tell of this.onTaken) tell(container.id)
    return container
  }

  /** Starts a new container. */
  startContainer(spec: Spec, lean = false): Promise<Container> {
    const overlay = this.images.packageFor(spec.image)
    const around = {
      lean,
      seccomp: this.#seccomp,
      labels: { [label]: spec.command, [ownerLabel]: this.owner },
      ...(overlay ? { package: overlay } : {}),
    }
    return Container.start(this.docker, spec, around, this.#held)
  }

  spec(build: Build, needs: SandboxNeeds, command: Spec['command'] = 'gilbert.supervisor'): Spec {
    const compiles = needs.allow.includes('compiler')
    return {
      image: this.images.nameOf(compiles ? 'compilers' : build),
      runtime: runtimeFor(needs, this.runtime, this.#plain, this.settings.runtime),
      command,
      memory: needs.memory,
      cpus: needs.cpus,
      pids: needs.pids,
      executableTmp: compiles,
      ...(needs.cpus > 1 ? { cpuset: `0-${Math.ceil(needs.cpus) - 1}` } : {}),
    }
  }
}
