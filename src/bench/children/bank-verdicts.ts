import { join } from 'node:path'
import { createInterface } from 'node:readline'

/**
 * The judge of one checkout, in its own process: judges the attempts of that checkout’s bank that it is asked for.
 *
 *   node --import tsx bank-verdicts.ts CHECKOUT
 *
 * Its first line is a list of `BankAttempt`. Then it reads a name per line, and answers each with a `BankVerdict`.
 */
const [checkout = ''] = process.argv.slice(2)

export interface BankAttempt {
  /** Question and file, for example `lost-deposits/attempts/race.py`. */
  name: string
  source: string
  expected: string
  explored: boolean
}

export interface BankVerdict {
  verdict: string
  /** Milliseconds from the request to the verdict. */
  total: number
  /** Milliseconds by stage. Empty if the checkout does not report frames. */
  stages: Readonly<Record<string, number>>
}

interface Question {
  id: string
  check?: string
  attempts: readonly { path: string; source: string; verdict: string }[]
}
interface Checkout {
  DockerJudge: new (
    settings: unknown,
  ) => {
    start(): Promise<void>
    stop(): Promise<void>
    judge(request: unknown): Promise<{ verdict: string; millis: { wait: number } }>
  }
  readConfig(env: NodeJS.ProcessEnv): { content: readonly string[]; sandbox?: unknown }
  loadBank(roots: readonly string[]): { bank: { all(): readonly Question[] } }
}

const load = async (file: string): Promise<Checkout> => await import(join(checkout, file))
const { DockerJudge } = await load('sandbox/judge.ts')
const { readConfig } = await load('src/config.ts')
const { loadBank } = await load('src/content/bank.ts')

const config = readConfig(process.env)
const judge = new DockerJudge(config.sandbox)
const found = new Map<string, { question: Question; source: string }>()
const attempts: BankAttempt[] = []
for (const question of loadBank(config.content).bank.all())
  for (const { path, source, verdict } of question.check ? question.attempts : []) {
    const name = `${question.id}/${path}`
    found.set(name, { question, source })
    const explored = question.check?.includes('run.every_interleaving') === true
    attempts.push({ name, source, expected: verdict, explored })
  }

/** Divides the time of a submission by the frames that pass. */
class Stages {
  readonly millis: Record<string, number> = {}
  #last = performance.now()
  #observed = false
  #asked = ''

  frame(from: 'checker' | 'learner', kind: string): void {
    this.#add(this.#stage(from, kind))
    if (from === 'learner') this.#observed = kind === 'observe'
    if (kind === 'run' || kind === 'explore') {
      this.#asked = kind
      this.#observed = false
    }
  }

  end(): void {
    this.#add('end')
  }

  #stage(from: string, kind: string): string {
    if (from === 'checker')
      return kind === 'judged' || kind === 'answer' ? 'decides on an answer' : 'decides, prepares'
    if (this.#asked === 'run') return 'runs on real threads'
    if (kind === 'loaded') return 'process, loading'
    if (kind === 'observe') return this.#observed ? 'interleavings' : 'first interleaving'
    return 'report'
  }

  #add(stage: string): void {
    const now = performance.now()
    this.millis[stage] = (this.millis[stage] ?? 0) + now - this.#last
    this.#last = now
  }
}

async function judged(name: string): Promise<BankVerdict> {
  const attempt = found.get(name)
  if (!attempt) throw new Error(`there is no attempt ${name}`)
  const began = performance.now()
  const stages = new Stages()
  const { verdict, millis } = await judge.judge({
    ...attempt,
    onFrame: (from: 'checker' | 'learner', kind: string) => stages.frame(from, kind),
  })
  stages.end()
  return {
    verdict,
    total: performance.now() - began,
    stages: { ...stages.millis, 'waits for a container': millis.wait },
  }
}

await judge.start()
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`)
say(attempts)
for await (const name of createInterface({ input: process.stdin })) say(await judged(name))
await judge.stop()
