import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { usualSchedule } from '../../src/core/time/schedule.ts'
import { addressOf } from '../../src/store/connect.ts'
import { openStore } from '../../src/store/store.ts'
import { Link } from '../support/link.ts'
import { Child } from './child.ts'
import type { Order, Told } from './platform-process.ts'
import type { PlatformName } from './platforms.ts'
import { Servers } from './servers.ts'

const root = join(import.meta.dirname, '../..')
const clockModule = join(import.meta.dirname, 'clock.ts')

/** A process of Gilbert's with its own line to Redis and its own clock. */
export interface Member {
  child: Child
  link: Link
  clock: string
}

export interface TownOptions {
  /** Milliseconds that a judgement takes. */
  millis: number
  real: boolean
  /** The program that is Redis. */
  server: string
  sentinel: boolean
  platforms: readonly PlatformName[]
}

/** Two bots, two judges, Redis, Discord and Slack, each a process of its own. */
export class Town {
  readonly home = mkdtempSync(join(tmpdir(), 'gilbert-chaos-'))
  readonly members: Member[] = []
  readonly #platforms = new Map<PlatformName, ChildProcess>()
  readonly redis: Servers
  readonly #options: TownOptions

  private constructor(options: TownOptions) {
    this.#options = options
    this.redis = new Servers(this.home, { program: options.server, sentinel: options.sentinel })
  }

  static async open(options: TownOptions): Promise<Town> {
    const town = new Town(options)
    await town.#start()
    return town
  }

  get bots(): readonly Member[] {
    return this.members.filter(({ child }) => child.name.startsWith('bot'))
  }

  get judges(): readonly Member[] {
    return this.members.filter(({ child }) => child.name.startsWith('judge'))
  }

  get platforms(): readonly PlatformName[] {
    return [...this.#platforms.keys()]
  }

  order(platform: PlatformName, order: Order): void {
    this.#platforms.get(platform)?.send(order)
  }

  /** Waits for something that a platform tells. */
  told<K extends Told['told']>(platform: PlatformName, kind: K): Promise<Extract<Told, { told: K }>> {
    const process = this.#platforms.get(platform)
    return new Promise((heard, failed) => {
      const listen = (one: Told) => {
        if (one.told !== kind) return
        process?.off('message', listen)
        process?.off('exit', ended)
        heard(one as Extract<Told, { told: K }>)
      }
      const ended = (code: number | null) => failed(new Error(`${platform} ended with ${code}`))
      process?.on('message', listen)
      process?.once('exit', ended)
    })
  }

  /** The same of each of them. */
  toldByAll<K extends Told['told']>(kind: K): Promise<readonly Extract<Told, { told: K }>[]> {
    return Promise.all(this.platforms.map((one) => this.told(one, kind)))
  }

  /** A connection straight to Redis. */
  raw() {
    return this.redis.raw()
  }

  async #start(): Promise<void> {
    mkdirSync(join(this.home, 'logs'))
    await this.redis.start()
    const ready = await Promise.all(this.#options.platforms.map((one) => this.#platform(one)))
    const env: Readonly<Record<string, string>> = Object.assign({}, ...ready.map((one) => one.env))
    const places = ready.flatMap((one) => one.places)
    const store = await openStore(addressOf(this.redis.url()), () => undefined)
    const schedule = { ...usualSchedule, zone: 'UTC', minute: 0, weekdays: [1, 2, 3, 4, 5, 6, 7] }
    for (const place of places)
      await store.places.update(place, (now) => ({
        place: { ...now, scheduled: true, schedule, announce: { milestones: true, digest: true } },
      }))
    await store.stop()
    for (const [name, role] of [
      ['bot-1', 'bot'],
      ['bot-2', 'bot'],
      ['judge-1', 'judge'],
      ['judge-2', 'judge'],
    ] as const)
      await this.#join(name, role, env)
    for (const { child } of this.members) child.start()
  }

  #log = (name: string) => join(this.home, 'logs', `${name}.log`)

  async #platform(name: PlatformName): Promise<Extract<Told, { told: 'ready' }>> {
    const file = join(import.meta.dirname, 'platform-process.ts')
    this.#platforms.set(name, fork(file, [name], { execArgv: ['--import', 'tsx'], cwd: root }))
    return await this.told(name, 'ready')
  }

  async #join(name: string, role: 'bot' | 'judge', chats: Readonly<Record<string, string>>): Promise<void> {
    const link = await Link.open(() => ({ host: '127.0.0.1', port: this.redis.port }))
    const clock = join(this.home, `${name}.clock`)
    writeFileSync(clock, '0')
    const program =
      role === 'bot'
        ? [join(root, 'src/gilbert.ts'), 'start', '--role', 'bot']
        : [join(import.meta.dirname, 'judge-process.ts')]
    const child = new Child({
      name,
      file: process.execPath,
      args: ['--import', 'tsx', '--import', clockModule, ...program],
      env: {
        REDIS_URL: this.redis.url(link.port),
        GILBERT_HOME: join(this.home, name),
        GILBERT_LOG: 'info',
        GILBERT_PENDING: '10000',
        GILBERT_SANDBOXES: '2',
        GILBERT_WARM: '1',
        GILBERT_CHAOS_CLOCK: clock,
        GILBERT_CHAOS_MILLIS: String(this.#options.millis),
        GILBERT_CHAOS_REAL: this.#options.real ? 'yes' : '',
        ...(role === 'bot' && chats),
      },
      log: this.#log(name),
    })
    this.members.push({ child, link, clock })
  }

  /** @returns what is wrong with how it ended */
  async close(keep: boolean): Promise<readonly string[]> {
    const faults: (string | undefined)[] = []
    faults.push(...(await Promise.all(this.members.map(({ child }) => child.stop(20_000)))))
    faults.push(...(await this.redis.stop()))
    for (const { link } of this.members) await link.close()
    for (const one of this.#platforms.values()) one.disconnect()
    if (!keep) rmSync(this.home, { recursive: true, force: true })
    return faults.filter((one) => one !== undefined)
  }

  /** The first way to stop: nothing is compared any more. */
  kill(): void {
    for (const { child } of this.members) child.abandon()
    this.redis.abandon()
    for (const one of this.#platforms.values()) one.kill('SIGKILL')
  }
}
