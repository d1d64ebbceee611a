import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DockerJudge } from '../../sandbox/judge.ts'
import { readConfig } from '../config.ts'
import { makeLog } from '../log.ts'
import { type Gilbert, openGilbert } from '../wire.ts'
import { atMost, type BenchLine, quantile, type Say } from './shared/line.ts'
import { sustained } from './sustained.ts'
import { timed } from './timed.ts'
import { bank, calm, cold, program, question, source } from './trivial.ts'

/** Milliseconds of each phase of one submission. */
interface Timing {
  total: number
  /** Until it is stored and its id enqueued. */
  queued: number
  /** Until the judge has it. */
  picked: number
  /** Waiting for capacity and a container. */
  wait: number
  /** In the sandbox. */
  run: number
  /** Until verdict, points and streak are stored. */
  stored: number
}

/** The judge against a bare interpreter and `docker run`, and gVisor against runc. */
export async function bench(say: Say, rounds = 60): Promise<readonly BenchLine[]> {
  const { Runtimes = {} } = (await new DockerJudge(readConfig(process.env).sandbox).supply.docker.info()) as {
    Runtimes?: object
  }
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

/**
 * Submits a trivial program repeatedly to a complete Gilbert, alternating with a bare interpreter that runs the same
 * program.
 */
async function submissions(runtime: string, rounds: number, say: Say): Promise<Warm> {
  const home = mkdtempSync(join(tmpdir(), 'gilbert-bench-'))
  const judge = new DockerJudge({ ...readConfig(process.env).sandbox, runtime })
  const config = { ...readConfig(process.env), home, content: [bank], port: 0 }
  const { redisUrl: _theirs, ...own } = config
  const house = await openGilbert(own, 'all', makeLog('error'), { judge, chats: () => [] })
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

async function submitOnce(house: Gilbert, judge: DockerJudge, name: string): Promise<Timing> {
  const { jobs } = house.parts
  const realReply = jobs.reply
  const realJudge = judge.judge
  const at = { picked: 0, judged: 0, queued: 0 }
  const millis = { wait: 0, run: 0 }
  const stored = new Promise<number>((resolve) => {
    // The reply is enqueued as soon as the verdict is stored.
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

/** Order runc, gVisor, gVisor, runc, so that changes in the machine’s load affect both equally. */
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
