import { setTimeout as sleep } from 'node:timers/promises'
import { builds } from '../../src/core/questions/pythons.ts'
import type { Question } from '../../src/core/questions/question.ts'
import type { Supply } from '../containers/supply.ts'
import { judgeOnce } from '../runs/judge-run.ts'
import { patience } from '../runs/patience.ts'

/** A known good submission that takes a few milliseconds. If it fails, no verdict of this machine can be trusted. */
const question = {
  id: 'health-check',
  python: builds,
  check: [
    'from gilbert.check import check, scenario',
    '@scenario(imports="import threading")',
    'def sums(count):',
    '    found = []',
    '    threads = [threading.Thread(target=lambda n=n: found.append(sum_below(n))) for n in range(4)]',
    '    for thread in threads: thread.start()',
    '    for thread in threads: thread.join()',
    '    return sum(found), sum_below(count)',
    '@check("it adds up")',
    'def adds_up(run):',
    '    count = run.random.randint(1000, 2000)',
    '    run.equal(run.call(sums, count), (10, count * (count - 1) // 2 + count))',
    '',
  ].join('\n'),
  sandbox: { allow: [], memory: 256, cpus: 1, seconds: 1, pids: 128 },
} as unknown as Question

const source = 'def sum_below(count):\n    return sum(range(count)) + count\n'

/** Whether a known good submission is accepted on this machine now. It gets the same retries as every submission. */
export async function isHealthy(supply: Supply): Promise<boolean> {
  for (const longer of [undefined, ...patience])
    try {
      if ((await judgeOnce(supply, { question, source }, longer)).verdict.verdict === 'accepted') return true
    } catch {
      // A failing sandbox is what this check detects. Retry, as for a submission.
    }
  return false
}

/** Milliseconds before each check, because a problem may be short. */
const pauses = [0, 1_000, 5_000]

/** The machine’s health. A successful check resets it. */
export class Health {
  sick = false
  readonly #supply: Supply
  #checking: Promise<boolean> | undefined

  constructor(supply: Supply) {
    this.#supply = supply
  }

  /** Checks repeatedly for a limited time until it succeeds. Concurrent callers share one check. */
  check(): Promise<boolean> {
    this.#checking ??= this.#checked().finally(() => {
      this.#checking = undefined
    })
    return this.#checking
  }

  async #checked(): Promise<boolean> {
    for (const pause of pauses) {
      await sleep(pause)
      this.sick = !(await isHealthy(this.#supply))
      if (!this.sick) return true
    }
    return false
  }
}
