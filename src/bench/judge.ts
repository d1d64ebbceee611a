import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DockerJudge } from '../../sandbox/judge.ts'
import { containerOptions } from '../../sandbox/options.ts'
import { runArguments } from '../../sandbox/run-arguments.ts'
import { sandboxSettings } from '../../sandbox/settings.ts'
import { defaultNeeds } from '../../sandbox/supply.ts'
import { readConfig } from '../config.ts'
import { makeLog } from '../log.ts'
import { type House, openHouse } from '../wire.ts'
import { atLeast, atMost, type BenchLine, quantile, type Say } from './line.ts'
import { timed } from './timed.ts'

const bank = new URL('./questions', import.meta.url).pathname
const question = 'addition'
const program = join(bank, 'profiling', question, 'attempts/right/plus.py')
const source = readFileSync(program, 'utf8')
const profile = new URL('../../sandbox/image/seccomp.json', import.meta.url).pathname
const label = { 'gilbert.bench': 'judge' }

/** Everything that happens to one submission, in milliseconds. */
interface Timing {
  total: number
  /** Until the submission is stored and its id queued. */
  queued: number
  /** Until the judge has it. */
  picked: number
  /** Waiting for a place and a container. */
  wait: number
  /** In the sandbox. */
  run: number
  /** Until the verdict, points and streak are stored. */
  stored: number
}

/** The judge against a bare interpreter, against `docker run`, and gVisor against runc. */
export async function bench(say: Say, rounds = 60): Promise<readonly BenchLine[]> {
  const { Runtimes = {} } = (await new DockerJudge().supply.docker.info()) as { Runtimes?: object }
  const lines: BenchLine[] = []
  const warm = await submissions('runc', rounds, say)
  lines.push(...againstPython(warm), await againstColdRun(warm.timings, say))
  lines.push(await sustained(say))
  if (Object.hasOwn(Runtimes, 'runsc')) lines.push(await againstRunc(Math.ceil(rounds / 4), say))
  else say('gVisor is not installed (`./setup --gvisor`): not measured.')
  return lines
}

interface Warm {
  timings: readonly Timing[]
  python: readonly number[]
}

/** Submits one trivial program again and again to a whole Gilbert; between two, a bare interpreter runs the same. */
async function submissions(runtime: string, rounds: number, say: Say): Promise<Warm> {
  const home = mkdtempSync(join(tmpdir(), 'gilbert-bench-'))
  const judge = new DockerJudge({ ...sandboxSettings(), runtime })
  const config = { ...readConfig(process.env), home, content: [bank], port: 0 }
  const { redisUrl: _theirs, ...own } = config
  const house = await openHouse(own, 'all', makeLog('error'), { judge, chats: () => [] })
  const timings: Timing[] = []
  const python: number[] = []
  try {
    if (!house.parts.bank.get(question))
      throw new Error(house.contentFaults.map(({ message }) => message).join('\n'))
    await house.start()
    for (let round = -3; round < rounds; round++) {
      await calm(judge)
      const timing = await submitOnce(house, judge, `${runtime}-${round + 3}`)
      const bare = await timed('/usr/bin/python3', [program])
      if (round < 0) continue
      timings.push(timing)
      python.push(bare)
    }
  } finally {
    await house.stop()
    rmSync(home, { recursive: true, force: true })
  }
  stages(runtime, timings, say)
  return { timings, python }
}

/** The pool is full again and nothing of the last submission is under way. */
async function calm({ supply: { pool, settings } }: DockerJudge): Promise<void> {
  const full = () => pool.counts.idle >= settings.warm && pool.counts.starting + pool.counts.ending === 0
  while (!full()) await sleep(10)
  await sleep(100)
}

async function submitOnce(house: House, judge: DockerJudge, name: string): Promise<Timing> {
  const { jobs } = house.parts
  const realReply = jobs.reply
  const realJudge = judge.judge
  const at = { picked: 0, judged: 0, queued: 0 }
  const millis = { wait: 0, run: 0 }
  const stored = new Promise<number>((resolve) => {
    // The reply is put down as soon as the verdict is stored.
    jobs.reply = async (platform, id) => {
      resolve(performance.now())
      await realReply.call(jobs, platform, id)
    }
  })
  judge.judge = async (request) => {
    at.picked = performance.now()
    const verdict = await realJudge.call(judge, request)
    at.judged = performance.now()
    Object.assign(millis, verdict.millis)
    if (verdict.verdict !== 'accepted') throw new Error(`the benchmark's own program got ${verdict.verdict}`)
    return verdict
  }
  try {
    const began = performance.now()
    const response = await house.practice.perform({
      id: `bench-${name}`,
      action: { verb: 'submit', args: { q: question } },
      fields: { code: source },
      person: { id: `playground:${name}`, name },
      at: Date.now(),
    })
    at.queued = performance.now()
    if (!response.submission) throw new Error('the submission was not taken')
    const end = await stored
    return {
      total: end - began,
      queued: at.queued - began,
      picked: at.picked - began,
      wait: millis.wait,
      run: millis.run,
      stored: end - at.judged,
    }
  } finally {
    jobs.reply = realReply
    judge.judge = realJudge
  }
}

function stages(runtime: string, timings: readonly Timing[], say: Say): void {
  const of = (stage: keyof Timing) => {
    const samples = timings.map((timing) => timing[stage])
    return `${stage} ${quantile(samples, 0.5).toFixed(2)}/${quantile(samples, 0.95).toFixed(2)}`
  }
  const all = (['queued', 'picked', 'wait', 'run', 'stored', 'total'] as const).map(of)
  say(`${runtime}, ms at the median/95th percentile: ${all.join(', ')}`)
}

function againstPython({ timings, python }: Warm): BenchLine[] {
  const totals = timings.map(({ total }) => total)
  const baseline = '/usr/bin/python3 file.py, bare'
  return [[0.5, 1, 'median'] as const, [0.95, 2, '95th percentile'] as const].map(([share, goal, measure]) =>
    atMost(goal, {
      name: 'judge: submit to verdict stored, warm',
      measure,
      value: quantile(totals, share),
      unit: 'ms',
      baseline: `${baseline}, median`,
      baselineValue: quantile(python, 0.5),
    }),
  )
}

/** Options of the pool's own containers, for the command line. */
function cold(runtime: string): string[] {
  const { supply } = new DockerJudge({ ...sandboxSettings(), runtime })
  supply.runtime = runtime
  const options = containerOptions(supply.spec('3.13', defaultNeeds), { seccomp: '', labels: label })
  return [...runArguments(options, profile), 'python3', '-I', '-']
}

async function againstColdRun(timings: readonly Timing[], say: Say): Promise<BenchLine> {
  const args = cold('runc')
  const samples: number[] = []
  for (let round = 0; round < 12; round++) samples.push(await timed('docker', args, source))
  say(`docker run, ms: ${quantile(samples, 0.5).toFixed(0)} at the median`)
  return atMost(1 / 20, {
    name: 'judge: submit to verdict stored, warm',
    measure: 'median',
    value: quantile(
      timings.map(({ total }) => total),
      0.5,
    ),
    unit: 'ms',
    baseline: 'cold docker run of the same program with the same options, median',
    baselineValue: quantile(samples, 0.5),
  })
}

/** At each of them a few `docker run` are tried; what is fastest is the baseline. */
const parallels = [1, 2, 3, 4, 6]

/**
 * Submissions a second over many, every one in a container of its own, against `docker run`. The two take turns: what
 * the machine does meanwhile, faster or slower, falls on both alike.
 */
async function sustained(say: Say, turns = 3, count = 36): Promise<BenchLine> {
  const judge = new DockerJudge({ ...sandboxSettings(), runtime: 'runc' })
  await judge.start()
  const args = cold('runc')
  const took = { ours: 0, theirs: 0 }
  try {
    await judged(judge, 4)
    let best = { parallel: 1, millis: Number.POSITIVE_INFINITY }
    for (const parallel of parallels) {
      const millis = await runs(args, 12, parallel)
      say(`docker run --rm, ${parallel} at a time: ${((12 * 1000) / millis).toFixed(2)} a second`)
      if (millis < best.millis) best = { parallel, millis }
    }
    for (let turn = 0; turn < turns; turn++) {
      const [ours, theirs] = [await judged(judge, count), await runs(args, count, best.parallel)]
      took.ours += ours
      took.theirs += theirs
      const rate = (millis: number) => ((count * 1000) / millis).toFixed(2)
      say(`${rate(ours)} submissions a second, then ${rate(theirs)} of docker run`)
    }
  } finally {
    await judge.stop()
  }
  const rate = (millis: number) => (turns * count * 1000) / millis
  return atLeast(2, {
    name: 'judge: sustained submissions',
    measure: `throughput over ${turns * count}`,
    value: rate(took.ours),
    unit: '1/s',
    baseline: 'docker run --rm with the same options, at the best parallelism',
    baselineValue: rate(took.theirs),
  })
}

/** Milliseconds for so many submissions at once, until the last container is gone: what is put off is not saved. */
async function judged(judge: DockerJudge, count: number): Promise<number> {
  const check = readFileSync(join(bank, 'profiling', question, 'check.py'), 'utf8')
  const asked = { id: question, python: ['3.13'], check } as never
  await calm(judge)
  const began = performance.now()
  const all = await Promise.all(Array.from({ length: count }, () => judge.judge({ question: asked, source })))
  while (judge.supply.pool.counts.ending > 0) await sleep(5)
  const millis = performance.now() - began
  const wrong = all.filter(({ verdict }) => verdict !== 'accepted')
  if (wrong.length > 0) throw new Error(`${wrong.length} of the benchmark's submissions were not accepted`)
  await calm(judge)
  return millis
}

/** Milliseconds for so many runs; every parallelism divides them, so that no worker idles at its end. */
async function runs(args: readonly string[], count: number, parallel: number): Promise<number> {
  const began = performance.now()
  const worker = async () => {
    for (let turn = 0; turn < count / parallel; turn++) await timed('docker', args, source)
  }
  await Promise.all(Array.from({ length: parallel }, worker))
  return performance.now() - began
}

/** runc, gVisor twice, runc: what the machine does meanwhile, faster or slower, falls on both alike. */
async function againstRunc(rounds: number, say: Say): Promise<BenchLine> {
  const samples: Record<string, number[]> = { runc: [], runsc: [] }
  for (const runtime of ['runc', 'runsc', 'runsc', 'runc']) {
    const { timings } = await submissions(runtime, rounds, say)
    samples[runtime]?.push(...timings.map(({ total }) => total))
  }
  return atMost(1.5, {
    name: 'judge: submit to verdict stored, warm, under gVisor',
    measure: 'median',
    value: quantile(samples.runsc ?? [], 0.5),
    unit: 'ms',
    baseline: 'the same under runc, measured right before and right after',
    baselineValue: quantile(samples.runc ?? [], 0.5),
  })
}
