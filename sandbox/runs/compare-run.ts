import { availableParallelism } from 'node:os'
import type { Comparison, Run } from '../../src/core/judging/comparison.ts'
import { type Build, defaultBuild, isFreeThreaded } from '../../src/core/questions/pythons.ts'
import type { CompareRequest } from '../../src/practice/ports/judge.ts'
import { defaultNeeds, type Supply } from '../containers/supply.ts'
import { NoImage } from '../shared/fault.ts'
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

/** Below this a difference is noise of starting and stopping. */
const shortestSeconds = 0.02

/** Pure: what two runs say together. */
export function comparisonOf(runs: readonly Run[]): Comparison {
  const gil =
    runs.find(({ build }) => build === defaultBuild) ?? runs.find(({ build }) => !isFreeThreaded(build))
  const free = runs.find(({ build }) => isFreeThreaded(build))
  if (!gil || !free) {
    const lacking = gil
      ? 'a build without the GIL: run `./setup --free-threaded`'
      : 'a build with the GIL: run ./setup'
    return {
      runs,
      sameOutput: false,
      message: `There is nothing to compare it with; here is no image of ${lacking}.`,
    }
  }
  const sameOutput = gil.stdout === free.stdout
  if (gil.outcome !== 'ok' || free.outcome !== 'ok') {
    const same = gil.outcome === free.outcome
    const message = same
      ? `It ends in ${gil.outcome} on both builds.`
      : `With the GIL it ends in ${gil.outcome}, without in ${free.outcome}.`
    return { runs, sameOutput, message }
  }
  const speedUp = free.wallSeconds > 0 ? gil.wallSeconds / free.wallSeconds : null
  const output = sameOutput ? 'Both print the same.' : 'They print different things.'
  return { runs, sameOutput, message: `${speed(gil, free, speedUp)} ${output}` }
}

const cores = ({ cpuSeconds: used, wallSeconds }: Run) => (used / wallSeconds).toFixed(1)

function speed(gil: Run, free: Run, speedUp: number | null): string {
  if (free.gil)
    return free.gilReenabledBy
      ? `The free-threaded build turned its GIL back on to load ${free.gilReenabledBy}, so nothing ran in parallel.`
      : 'The free-threaded build ran with its GIL on, so nothing ran in parallel.'
  if (speedUp === null || Math.max(gil.wallSeconds, free.wallSeconds) < shortestSeconds)
    return 'Too short to say which build is faster.'
  // Debian builds no free-threaded CPython: ours lacks profile-guided optimisation, so each build is held against itself.
  return `With the GIL it kept ${cores(gil)} cores busy for ${gil.wallSeconds.toFixed(2)} s, without it ${cores(free)} for ${free.wallSeconds.toFixed(2)} s.`
}
