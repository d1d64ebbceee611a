import { setTimeout as sleep } from 'node:timers/promises'
import { DockerJudge } from '../../sandbox/judge.ts'
import { readConfig } from '../config.ts'
import { builds } from '../core/questions/pythons.ts'
import { bareContainers } from './bare-containers.ts'
import { atLeast, type BenchLine, type Say } from './shared/line.ts'
import { timed } from './timed.ts'
import { calm, check, cold, question, source } from './trivial.ts'

/** Degrees of parallelism tried for `docker run`; the fastest is the baseline. */
const parallels = [1, 2, 3, 4, 6]

/**
 * Sustained submissions per second with one container each, against `docker run`. Both alternate, so that changes in
 * load affect them equally.
 */
export async function sustained(say: Say, turns = 3, count = 36): Promise<BenchLine> {
  const judge = new DockerJudge({ ...readConfig(process.env).sandbox, runtime: 'runc' })
  await judge.start()
  const args = cold('runc')
  const took = { ours: 0, theirs: 0, bare: 0 }
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
      const bare = await bareContainers(count)
      took.ours += ours
      took.theirs += theirs
      took.bare += bare
      const rate = (millis: number) => ((count * 1000) / millis).toFixed(2)
      say(
        `${rate(ours)} submissions a second, then ${rate(theirs)} of docker run, then ${rate(bare)} containers that judge nothing`,
      )
    }
  } finally {
    await judge.stop()
  }
  const rate = (millis: number) => (turns * count * 1000) / millis
  const [most, reached] = [took.theirs / took.bare, took.bare / took.ours]
  say(
    `Containers that start Python and judge nothing: ${most.toFixed(2)} times docker run, and no judge with one a submission goes beyond; ` +
      `${(100 * reached).toFixed(0)} % of that is reached.`,
  )
  return atLeast(2, {
    name: 'judge: sustained submissions',
    measure: `throughput over ${turns * count}`,
    value: rate(took.ours),
    unit: '1/s',
    baseline: 'docker run --rm with the same options, at the best parallelism',
    baselineValue: rate(took.theirs),
  })
}

/** Milliseconds for `count` concurrent submissions, including the removal of the last container. */
async function judged(judge: DockerJudge, count: number): Promise<number> {
  const asked = { id: question, python: builds, check } as never
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

/** Milliseconds for `count` runs. Every parallelism divides `count`, so that no worker idles at the end. */
async function runs(args: readonly string[], count: number, parallel: number): Promise<number> {
  const began = performance.now()
  const worker = async () => {
    for (let turn = 0; turn < count / parallel; turn++) await timed('docker', args, source)
  }
  await Promise.all(Array.from({ length: parallel }, worker))
  return performance.now() - began
}
