import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BankAttempt, BankVerdict } from './children/bank-verdicts.ts'
import { atMost, type BenchLine, quantile, type Say } from './shared/line.ts'

/** The commit before verdicts were made faster. Its judge is measured beside this one's, attempt by attempt. */
const before = '8b98b5ab2f883fb80f34e02b6a45ea1d3ee213f5'
const beforeImage = 'gilbert-sandbox-before:bench'
const root = resolve(import.meta.dirname, '../..')
/** Uses every n-th attempt of each group. */
const every = Number(process.env.GILBERT_BANK_EVERY ?? 1)
/** Milliseconds between two submissions: a busy evening, and somebody alone. */
const pauses = (process.env.GILBERT_BANK_PAUSES ?? '400,3000').split(',').map(Number)
const goal = 1 / 3

/** One judge in its own process. */
class Judging {
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>

  constructor(checkout: string, env: NodeJS.ProcessEnv) {
    const script = join(root, 'src/bench/children/bank-verdicts.ts')
    this.#child = spawn(process.execPath, ['--import', 'tsx', script, checkout], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const output = this.#child.stdout
    if (!output) throw new Error('the child has no output')
    this.#lines = createInterface({ input: output })[Symbol.asyncIterator]()
  }

  async attempts(): Promise<readonly BankAttempt[]> {
    return (await this.#next()) as readonly BankAttempt[]
  }

  async judge(name: string): Promise<BankVerdict> {
    this.#child.stdin?.write(`${name}\n`)
    return (await this.#next()) as BankVerdict
  }

  async end(): Promise<void> {
    const ended = new Promise<void>((done) => this.#child.once('close', () => done()))
    this.#child.stdin?.end()
    await ended
  }

  async #next(): Promise<unknown> {
    const line = await this.#lines.next()
    if (line.done) throw new Error('a judge of the bench ended before its time')
    return JSON.parse(line.value)
  }
}

/** The verdicts that people wait for: the bank’s right attempts, races and deadlocks, one after the other. */
export async function bench(say: Say): Promise<readonly BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gilbert-before-'))
  const checkout = join(folder, 'checkout')
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8', timeout: 60_000 })
  const made = git('worktree', 'add', '--detach', checkout, before)
  try {
    if (made.status !== 0 || !existsSync(checkout))
      throw new Error(`The commit ${before.slice(0, 8)} is not here: fetch the whole history first.`)
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'))
    makeImage(checkout)
    // The commit before knows one Python, so both judge on that one.
    const judges = {
      ours: new Judging(root, { GILBERT_PYTHON: '3.13' }),
      old: new Judging(checkout, { GILBERT_IMAGE: beforeImage }),
    }
    try {
      return await compared(judges, say)
    } finally {
      await Promise.all([judges.ours.end(), judges.old.end()])
    }
  } finally {
    git('worktree', 'remove', '--force', checkout)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Today’s image with the judge’s Python of that commit. */
function makeImage(checkout: string): void {
  const dockerfile = `FROM gilbert-sandbox:3.13
USER 0:0
RUN ["rm", "-rf", "/opt/gilbert/gilbert"]
COPY gilbert /opt/gilbert/gilbert
RUN ["python3", "-I", "-m", "compileall", "-q", "-f", "--invalidation-mode", "unchecked-hash", "/opt/gilbert"]
USER 10001:10001
CMD ["python3", "-I", "-m", "gilbert.warden"]
`
  const built = spawnSync('docker', ['build', '-q', '-t', beforeImage, '-f', '-', 'sandbox/image'], {
    cwd: checkout,
    input: dockerfile,
    encoding: 'utf8',
    timeout: 300_000,
  })
  if (built.status !== 0) throw new Error(`the image of the commit before could not be made: ${built.stderr}`)
}

const groups: readonly (readonly [string, (attempt: BankAttempt) => boolean])[] = [
  ['explored, accepted', ({ explored, expected }) => explored && expected === 'accepted'],
  ['explored, race', ({ explored, expected }) => explored && expected === 'race'],
  ['explored, deadlock', ({ explored, expected }) => explored && expected === 'deadlock'],
  ['not explored, accepted', ({ explored, expected }) => !explored && expected === 'accepted'],
]

interface Pair {
  ours: BankVerdict
  old: BankVerdict
}

async function compared(judges: { ours: Judging; old: Judging }, say: Say): Promise<readonly BenchLine[]> {
  const [ours, theirs] = await Promise.all([judges.ours.attempts(), judges.old.attempts()])
  const known = new Map(theirs.map((attempt) => [attempt.name, attempt]))
  // What both banks have alike.
  const shared = ours.filter(({ name, source, expected, explored }) => {
    const same = known.get(name)
    return same?.source === source && same.expected === expected && same.explored === explored
  })
  const lines: BenchLine[] = []
  for (const pause of pauses)
    for (const [group, belongs] of groups) {
      const chosen = shared.filter(belongs).filter((_, number) => number % every === 0)
      const pairs: Pair[] = []
      for (const { name, expected } of chosen) {
        await sleep(pause)
        const ours = await judges.ours.judge(name)
        await sleep(pause)
        const old = await judges.old.judge(name)
        if (ours.verdict !== expected) say(`${name}: ${ours.verdict} instead of ${expected}`)
        else if (old.verdict === expected) pairs.push({ ours, old })
        say(`${name}: ${ours.total.toFixed(0)} ms, ${old.total.toFixed(0)} before`)
      }
      lines.push(...linesOf(`${group}, ${pause / 1000} s apart`, pairs))
      say(`${group}, ${pause / 1000} s apart, ${pairs.length} attempts: ${stagesOf(pairs)}`)
    }
  return lines
}

function linesOf(name: string, pairs: readonly Pair[]): BenchLine[] {
  const ours = pairs.map((pair) => pair.ours.total)
  const old = pairs.map((pair) => pair.old.total)
  return [0.5, 0.9].map((share) =>
    atMost(goal, {
      name,
      measure: share === 0.5 ? 'median' : '90th percentile',
      value: quantile(ours, share),
      unit: 'ms',
      baseline: `the judge of ${before.slice(0, 8)}, in turns with this one`,
      baselineValue: quantile(old, share),
    }),
  )
}

/** The mean milliseconds of each stage, the longest first. */
function stagesOf(pairs: readonly Pair[]): string {
  const sums = new Map<string, number>()
  for (const { ours } of pairs)
    for (const [stage, millis] of Object.entries(ours.stages))
      sums.set(stage, (sums.get(stage) ?? 0) + millis)
  return [...sums]
    .sort(([, one], [, other]) => other - one)
    .map(([stage, sum]) => `${stage} ${(sum / Math.max(1, pairs.length)).toFixed(1)} ms`)
    .join(', ')
}
