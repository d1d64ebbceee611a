import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { type Build, builds } from '../../src/core/questions/pythons.ts'
import type { Judge, JudgeRequest } from '../../src/practice/ports/judge.ts'
import { StandInJudge } from '../support/judge.ts'

/** The number that a submission of the crowd holds; its verdict says it, so that each telling can be counted. */
const numberIn = (source: string) => /^# number (\d+)$/m.exec(source)?.[1] ?? '0'

const said = (number: string) => `It is so for number ${number}.`

/**
 * Runs nothing: the code's first line says the verdict. What says `# real` is judged by the judge that it is given, in a
 * sandbox.
 */
export class FixedJudge implements Judge {
  readonly #nothing = new StandInJudge()
  readonly #real: Judge | undefined
  readonly #millis: number

  constructor(real?: Judge, millis = 60) {
    this.#real = real
    this.#millis = millis
  }

  async judge(request: JudgeRequest) {
    const source = String(request.source)
    const number = numberIn(source)
    if (this.#real && source.includes('# real')) {
      const verdict = await this.#real.judge(request)
      const checks = verdict.checks.map((check) => ({
        ...check,
        message: `${check.message} ${said(number)}`,
      }))
      return { ...verdict, checks, message: `${verdict.message} ${said(number)}` }
    }
    request.onProgress?.({ stage: 'running' })
    await wait(
      this.#millis + (Number(number) % 5) * this.#millis,
      undefined,
      request.signal && { signal: request.signal },
    )
    const verdict = await this.#nothing.judge({ ...request, source })
    this.#nothing.judged.length = 0
    this.#nothing.on.length = 0
    const checks = verdict.checks.map((check) => ({ ...check, message: check.passed ? '' : said(number) }))
    return { ...verdict, checks, message: said(number) }
  }

  async explore({ source }: Parameters<Judge['explore']>[0]) {
    const found = await this.#nothing.explore()
    return { ...found, message: said(numberIn(String(source))) }
  }

  compare = () => this.#nothing.compare()
  mend = () => this.#nothing.mend()

  /** What is wrong with this machine stands in a file, as long as something is. */
  async faults(): Promise<readonly string[]> {
    const file = process.env.GILBERT_CHAOS_UNWELL
    const fault = file ? await readFile(file, 'utf8') : ''
    return fault ? [fault] : []
  }

  notes = () => this.#nothing.notes()

  async builds(): Promise<readonly Build[]> {
    return builds
  }

  async start(): Promise<void> {
    await this.#real?.start()
  }

  async stop(): Promise<void> {
    await this.#nothing.stop()
    await this.#real?.stop()
  }
}
