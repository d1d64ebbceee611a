import { availableParallelism } from 'node:os'
import type { Comparison, Run } from '../../src/core/judging/comparison.ts'
import { type Build, isFreeThreaded } from '../../src/core/questions/pythons.ts'
import type { CompareRequest } from '../../src/practice/ports/judge.ts'
import { defaultNeeds, type Supply } from '../containers/supply.ts'
import { NoImage } from '../shared/fault.ts'
import { comparisonOf } from './comparison.ts'
import { runSingle, type SingleRunResult } from './single-run.ts'

const cpuSeconds = 20

/** Runs one program on each build, one after the other and alone, so that nothing disturbs their times. */
export async function compareOnce(
  supply: Supply,
  source: string,
  { builds: beside, only = beside, signal }: Omit<CompareRequest, 'source'>,
): Promise<Comparison> {
  const leave = await supply.semaphore.enter(beside ? 1 : supply.semaphore.capacity)
  try {
    const runs: Run[] = []
    const here = supply.images.builds
    for (const build of only ?? here) {
      signal?.throwIfAborted()
      if (here.includes(build)) runs.push(await runOn(supply, build, source, signal))
    }
    const missing = only?.filter((build) => !here.includes(build)) ?? []
    const compared = comparisonOf(runs)
    return missing.length > 0 ? { ...compared, message: new NoImage(missing, here).message } : compared
  } finally {
    leave()
  }
}

async function runOn(supply: Supply, build: Build, source: string, signal?: AbortSignal): Promise<Run> {
  const cpus = availableParallelism()
  const container = await supply.take(supply.spec(build, { ...defaultNeeds, memory: 512, cpus }))
  try {
    const wallSeconds = cpuSeconds * 1.5
    const result = await runSingle(container, {
      source,
      cpuSeconds: cpuSeconds * cpus,
      wallSeconds,
      ...(signal ? { signal } : {}),
    })
    return runOf(build, container.python, result)
  } finally {
    supply.pool.discard(container)
  }
}

const outcomes = {
  memory: 'memory-limit',
  output: 'output-limit',
  cpu: 'time-limit',
  wall: 'time-limit',
  protocol: 'runtime-error',
  signal: 'runtime-error',
  syntax: 'syntax-error',
  refused: 'not-allowed',
  report: 'runtime-error',
} as const

function runOf(build: Build, python: string, result: SingleRunResult): Run {
  const { end, stdout, stderr, wallSeconds, cpuSeconds: used, gil } = result
  const turnedOn = /GIL\) has been enabled to load module '([^']+)'/.exec(stderr)?.[1]
  return {
    build,
    python,
    stdout,
    stderr: end.end === 'syntax' || end.end === 'refused' ? `line ${end.line}: ${end.message}` : stderr,
    exitCode: end.end === 'exit' ? end.code : null,
    outcome: end.end === 'exit' ? (end.code === 0 ? 'ok' : 'runtime-error') : outcomes[end.end],
    wallSeconds,
    cpuSeconds: used,
    gil: gil ?? !isFreeThreaded(build),
    ...(turnedOn ? { gilReenabledBy: turnedOn } : {}),
  }
}
