import { availableParallelism } from 'node:os'
import type { Comparison, Run } from '../../src/core/judging/comparison.ts'
import type { Exploration } from '../../src/core/judging/counterexample.ts'
import { type Build, isFreeThreaded, twinWithGil } from '../../src/core/questions/pythons.ts'
import type { CompareRequest } from '../../src/practice/ports/judge.ts'
import { defaultNeeds, type Supply } from '../containers/supply.ts'
import { NoImage } from '../shared/fault.ts'
import { comparisonOf } from './comparison.ts'
import { exploreOnce } from './explore-run.ts'
import { runSingle, type SingleRunResult } from './single-run.ts'

const cpuSeconds = 20
/** CPU seconds for the explorer on each build. */
const exploreSeconds = 3

/** Runs a program on each build, sequentially and alone, so that its times are not disturbed. */
export async function compareOnce(
  supply: Supply,
  source: string,
  { builds: beside, only = beside, signal }: Omit<CompareRequest, 'source'>,
): Promise<Comparison> {
  const here = supply.images.builds
  const missing = only?.filter((build) => !here.includes(build)) ?? []
  const runs = await runAll(supply, source, only ?? here, beside ? 1 : supply.semaphore.capacity, signal)
  const compared = comparisonOf(beside ? runs : await exploredOn(supply, source, runs, signal))
  return missing.length > 0 ? { ...compared, message: new NoImage(missing, here).message } : compared
}

async function runAll(
  supply: Supply,
  source: string,
  builds: readonly Build[],
  weight: number,
  signal?: AbortSignal,
): Promise<readonly Run[]> {
  const leave = await supply.semaphore.enter(weight)
  try {
    const runs: Run[] = []
    for (const build of builds) {
      signal?.throwIfAborted()
      if (supply.images.builds.includes(build)) runs.push(await runOn(supply, build, source, signal))
    }
    return runs
  } finally {
    leave()
  }
}

/**
 * The explorer’s result for each build. It needs the GIL: for a free-threaded build it runs on the same version with
 * the GIL, or on another one if that is missing.
 */
async function exploredOn(
  supply: Supply,
  source: string,
  runs: readonly Run[],
  signal?: AbortSignal,
): Promise<readonly Run[]> {
  const found = new Map<Build, Exploration>()
  const told: Run[] = []
  for (const run of runs) {
    const twin = isFreeThreaded(run.build) ? twinWithGil(supply.images.builds, run.build) : run.build
    if (!twin || run.outcome === 'syntax-error' || run.outcome === 'not-allowed') {
      told.push(run)
      continue
    }
    const seen =
      found.get(twin) ??
      (await exploreOnce(supply, source, {
        source,
        build: twin,
        seconds: exploreSeconds,
        ...(signal ? { signal } : {}),
      }))
    found.set(twin, seen)
    const showable = isFreeThreaded(run.build) ? seen.freeThreaded : seen.gil
    const { outcome, complete } = seen
    told.push({ ...run, explored: { outcome, complete, canShow: showable?.canShow ?? null } })
  }
  return told
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
  const warnings = warningsOf(stderr)
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
    ...(warnings.length > 0 ? { warnings } : {}),
  }
}

const mostWarnings = 5

/** Warnings such as `program.py:3: DeprecationWarning: …` in stderr; the first few, without duplicates. */
const warningsOf = (stderr: string): readonly string[] =>
  [
    ...new Set([...stderr.matchAll(/^\S+:\d+: (\w*Warning: .{1,200})/gm)].map(([, warning = '']) => warning)),
  ].slice(0, mostWarnings)
