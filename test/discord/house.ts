import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Verdict } from '../../src/core/judging/verdict.ts'
import { answerBy } from '../../src/core/questions/answer.ts'
import { type Build, builds } from '../../src/core/questions/pythons.ts'
import type { Question } from '../../src/core/questions/question.ts'
import type { Judge } from '../../src/practice/ports/judge.ts'
import { type Gilbert, openGilbert } from '../../src/wire.ts'
import { Discord } from './server/discord.ts'
import { Somebody } from './server/person.ts'
import type { Channel, Guild } from './server/world.ts'
import { calmly } from './setup.ts'

const verdict = (right: boolean): Verdict => ({
  verdict: right ? 'accepted' : 'wrong-answer',
  message: right ? 'Every interleaving within the bound holds.' : 'The total came to 3, not 4.',
  checks: [{ name: 'total', passed: right, message: right ? '' : '3 is not 4' }],
  counterexample: null,
  output: '',
  python: '3.13.5',
  runtime: 'runc',
  millis: { wait: 0, run: 1, total: 1 },
})

const race: Verdict = {
  ...verdict(false),
  verdict: 'race',
  message: 'Two threads read 0 and both wrote 1.',
  counterexample: {
    threads: ['T1', 'T2'],
    switches: 2,
    steps: ['T1', 'T2', 'T2', 'T1'].map((thread, n) => ({
      thread,
      line: n < 2 ? 3 : 4,
      source: n < 2 ? 'seen = counter' : 'counter = seen + 1',
      event: n < 2 ? 'reads counter: 0' : 'writes counter: 1',
    })),
  },
}

/** A judge with a gate: these journeys are about the way there and back, not about the sandbox. */
export class GatedJudge implements Judge {
  judged = 0
  #open: Promise<void> = Promise.resolve()
  #release: () => void = () => undefined

  close(): void {
    this.#open = new Promise((resolve) => {
      this.#release = resolve
    })
  }

  open(): void {
    this.#release()
    this.#open = Promise.resolve()
  }

  builds(): Promise<readonly Build[]> {
    return Promise.resolve(builds)
  }

  async judge({ source, signal, onProgress }: Parameters<Judge['judge']>[0]): Promise<Verdict> {
    onProgress?.({ stage: 'running' })
    let stop: () => void = () => undefined
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(new Error('told to stop'))
    })
    signal?.addEventListener('abort', stop)
    await Promise.race([this.#open, stopped]).finally(() => signal?.removeEventListener('abort', stop))
    this.judged += 1
    return /race/.test(String(source)) ? race : verdict(String(source).includes('right'))
  }

  async explore(): Promise<never> {
    throw new Error('not in these journeys')
  }

  async compare(): Promise<never> {
    throw new Error('not in these journeys')
  }
  async mend(): Promise<never> {
    throw new Error('not in these journeys')
  }

  faults = async () => []
  notes = async () => []
  start = async () => undefined
  stop = async () => undefined
}

/** All of Gilbert on its own Redis, connected to a Discord. */
export class Town {
  readonly discord: Discord
  readonly judge = new GatedJudge()
  readonly guild: Guild
  readonly channel: Channel
  readonly place: string
  readonly #home = mkdtempSync(join(tmpdir(), 'gilbert-discord-house-'))
  readonly lines: { level: string; data: object; message: string }[] = []
  #house: Gilbert | undefined
  #patience: number | undefined

  private constructor(discord: Discord) {
    this.discord = discord
    this.guild = discord.world.guild()
    this.channel = discord.world.channel(this.guild)
    this.place = `discord:${this.guild.id}:${this.channel.id}`
  }

  /** @param options.hurried with Discord's own three seconds and ours */
  static async open({ hurried = false } = {}): Promise<Town> {
    const town = new Town(await Discord.start())
    if (!hurried) town.#patience = calmly(town.discord.world)
    await town.start()
    return town
  }

  get house(): Gilbert {
    if (!this.#house) throw new Error('Gilbert is not running')
    return this.#house
  }

  /** A question that is answered with code. */
  get question(): Question {
    const found = this.house.parts.bank.all().find((one) => answerBy(one) === 'code')
    if (!found) throw new Error('the bank has no code question')
    return found
  }

  async start(): Promise<void> {
    const config = readConfig({
      GILBERT_HOME: this.#home,
      DISCORD_TOKEN: this.discord.world.token,
      DISCORD_API_URL: this.discord.apiUrl,
      GILBERT_LOG: 'silent',
      GILBERT_PENDING: '2000',
    })
    const patience = this.#patience
    const calm = config.discord && patience ? { ...config, discord: { ...config.discord, patience } } : config
    const log = (level: string) => (data: object, message: string) =>
      void this.lines.push({ level, data, message })
    this.#house = await openGilbert(
      calm,
      'all',
      { info: log('info'), warn: log('warn'), error: log('error') },
      { judge: this.judge, clock: { now: () => this.discord.world.now() } },
    )
    await this.#house.start()
  }

  async stop(): Promise<void> {
    await this.#house?.stop()
    this.#house = undefined
  }

  person(name: string, more: ConstructorParameters<typeof Somebody>[3] = {}): Somebody {
    return new Somebody(this.discord, name, this.channel, more)
  }

  async end(): Promise<void> {
    if (process.env.GILBERT_TEST_SHOW)
      console.log(
        JSON.stringify(this.lines.filter(({ message }) => !/rate limit/.test(message)).slice(-12)),
        this.lines.length,
      )
    this.judge.open()
    await this.stop()
    await this.discord.stop()
    rmSync(this.#home, { recursive: true, force: true })
    expect(this.discord.world.violations).toEqual([])
  }
}
