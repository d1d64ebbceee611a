import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isHealthy } from '../../sandbox/health/health-check.ts'
import type { DockerJudge } from '../../sandbox/judge.ts'
import type { VerdictWord } from '../../src/core/judging/verdict.ts'
import { builds } from '../../src/core/questions/pythons.ts'
import type { Question, SandboxNeeds } from '../../src/core/questions/question.ts'
import { testJudge } from '../sandbox/test-judge.ts'
import { type PromiseReport, testSubmission } from './harness/promises.ts'

export const smallNeeds: SandboxNeeds = { allow: [], memory: 96, cpus: 1, seconds: 2, pids: 48 }

/** One of the fixture questions in `questions/`, none of which is answered by chance. */
export function fixture(name: string, needs: Partial<SandboxNeeds> = {}): Question {
  const check = readFileSync(new URL(`questions/${name}.py`, import.meta.url), 'utf8')
  const sandbox = { ...smallNeeds, ...needs }
  return { id: `attacked-${name}`, title: name, python: builds, check, sandbox } as unknown as Question
}

export interface Outcome {
  /** Verdicts that are safe here. */
  safe: readonly VerdictWord[]
  /** What stopped it, in the verdict's message or in what the attack printed. Without it the attack proves nothing. */
  why: RegExp
}

export interface AttackLine {
  name: string
  source: string
  question?: Question
  needs?: Partial<SandboxNeeds>
  /** Through the judge as everybody's code goes. */
  policy?: Outcome
  /** Past the policy: the container alone. */
  raw?: Outcome
  /** What the attack wants is granted by a kernel of the sandbox's own, where it harms nobody: only the promises count. */
  lenient?: boolean
}

/** After so many milliseconds a test hangs. No outcome depends on it: beside a loaded neighbour an attack takes minutes. */
export const hangs = 1_200_000

/** What an attack says when it got what it wanted; no outcome that shows it is ever safe. */
export const through = 'GOT THROUGH'

/** Several indented lines of Python, without their common indentation. */
export function py(text: TemplateStringsArray, ...values: unknown[]): string {
  const whole = String.raw(text, ...values).replace(/^\n/, '')
  const indent = Math.min(
    ...whole
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => line.search(/\S/)),
  )
  return whole
    .split('\n')
    .map((line) => line.slice(indent))
    .join('\n')
}

/** A submission that runs these statements when it is asked to solve. */
export const solving = (body: string, before = '') =>
  `${before}\ndef solve(numbers):\n${body
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')}\n`

export const refused = (why: RegExp): Outcome => ({ safe: ['not-allowed'], why })
export const stopped = (why: RegExp, ...safe: VerdictWord[]): Outcome => ({
  safe: safe.length > 0 ? safe : ['runtime-error'],
  why,
})

/** Past the policy it may get what it wanted of the process; it is not accepted for that. */
export const past: Outcome = stopped(/./, 'race', 'runtime-error', 'wrong-answer', 'not-allowed')

/** Judges that stand beside one another, because a report is about one submission of one judge. */
export class JudgePool {
  readonly #free: DockerJudge[] = []
  readonly #waiting: ((judge: DockerJudge) => void)[] = []
  #all: DockerJudge[] = []

  async open(lanes: number, runtime?: string): Promise<void> {
    const more = { sandboxes: 1, warm: 1, ...(runtime ? { runtime } : {}) }
    this.#all = await Promise.all(Array.from({ length: lanes }, () => testJudge(more)))
    this.#free.push(...this.#all)
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((judge) => judge.stop()))
  }

  async with<T>(act: (judge: DockerJudge) => Promise<T>): Promise<T> {
    const judge = this.#free.pop() ?? (await new Promise<DockerJudge>((got) => this.#waiting.push(got)))
    try {
      return await act(judge)
    } finally {
      const next = this.#waiting.shift()
      if (next) next(judge)
      else this.#free.push(judge)
    }
  }

  /** A machine that is too loaded to tell whose fault a time limit is says so, and is asked again. */
  attack(line: Pick<AttackLine, 'source' | 'question' | 'needs'>, raw: boolean): Promise<PromiseReport> {
    const question = line.question ?? fixture('plain', line.needs)
    return this.with(async (judge) => {
      for (let tries = 1; ; tries++) {
        const report = await testSubmission(judge, { source: line.source, question, raw, patience: 30_000 })
        if (tries < 4 && /too busy or too sick/.test(report.verdict.fault ?? '')) continue
        return { ...report, broken: await still(judge, report.broken) }
      }
    })
  }
}

/** An honest submission that ran out of time beside a loaded neighbour is asked again: what an attack broke stays broken. */
async function still(judge: DockerJudge, broken: readonly string[]): Promise<readonly string[]> {
  const honest = 'the honest submission right behind it was not judged rightly'
  for (let tries = 0; tries < 5 && broken.includes(honest); tries++)
    if (await isHealthy(judge.supply)) return broken.filter((what) => what !== honest)
  return broken
}

/** The attack got none of what it wanted, for the reason given, and the sandbox kept its promises. */
export function expectStopped(
  { verdict, broken }: PromiseReport,
  { safe, why }: Outcome,
  lenient = false,
): void {
  const evidence = `${verdict.verdict}: ${verdict.message}\n${verdict.output}\n${verdict.fault ?? ''}`
  if (!lenient) expect(evidence).not.toContain(through)
  expect(safe, evidence).toContain(verdict.verdict)
  expect(evidence).toMatch(why)
  expect(broken).toEqual([])
}

/** Each line as a test through the policy, and as one past it. */
export function suite(title: string, lines: readonly AttackLine[], lanes = 2, runtime?: string): void {
  describe(title, () => {
    const judges = new JudgePool()
    beforeAll(() => judges.open(lanes, runtime))
    afterAll(() => judges.close())
    for (const line of lines) {
      const { name, policy, raw } = line
      if (policy)
        it.concurrent(`${name}: as everybody's code`, { timeout: hangs }, async () =>
          expectStopped(await judges.attack(line, false), policy),
        )
      if (raw)
        it.concurrent(`${name}: past the policy`, { timeout: hangs }, async () =>
          expectStopped(await judges.attack(line, true), raw, line.lenient),
        )
    }
  })
}
