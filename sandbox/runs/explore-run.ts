import type { Exploration } from '../../src/core/judging/counterexample.ts'
import type { ExploreRequest } from '../../src/practice/ports/judge.ts'
import { defaultNeeds, type Supply } from '../containers/supply.ts'
import { explorationOf } from './exploration-report.ts'
import { runSingle, type SingleRunEnd, type SingleRunJob, unexplored } from './single-run.ts'

/** Seconds in addition to the explorer’s limit: for starting, minimizing and replaying. */
const graceSeconds = 20
/** The explorer counts CPU seconds and stops after six times as much wall-clock time. */
const realSeconds = 6
/** Default number of interleavings: only the time limits the search. */
const anyNumber = 1_000_000

/** Explores a program in a sandbox. @throws SandboxFault */
export async function exploreOnce(
  supply: Supply,
  source: string,
  request: ExploreRequest,
): Promise<Exploration> {
  const { budget = anyNumber, seconds = 5, seed = 0, replay, order, failures } = request
  const end = await explored(supply, source, {
    ...request,
    seconds,
    job: {
      seed,
      budget,
      seconds,
      ...(replay ? { replay } : {}),
      ...(order ? { order } : {}),
      ...(failures ? { failures } : {}),
    },
  })
  return explorationFrom(end, seed)
}

interface Explored extends Pick<ExploreRequest, 'build' | 'prefers' | 'onProgress' | 'signal'> {
  seconds: number
  job: NonNullable<SingleRunJob['explore']>
}

/** Runs an explorer job in its own container. @throws SandboxFault */
export async function explored(
  supply: Supply,
  source: string,
  { job, seconds, build, prefers, onProgress, signal }: Explored,
): Promise<SingleRunEnd> {
  const leave = await supply.semaphore.enter()
  try {
    signal?.throwIfAborted()
    const container = await supply.take(supply.spec(build ?? supply.choose(prefers), defaultNeeds))
    try {
      onProgress?.({ stage: 'exploring', interleavings: 0 })
      const { end } = await runSingle(container, {
        source,
        explore: job,
        cpuSeconds: graceSeconds,
        wallSeconds: seconds * realSeconds + graceSeconds * 1.5,
        ...(onProgress ? { onProgress } : {}),
        ...(signal ? { signal } : {}),
      })
      return end
    } finally {
      supply.pool.discard(container)
    }
  } finally {
    leave()
  }
}

function explorationFrom(end: SingleRunEnd, seed: number): Exploration {
  switch (end.end) {
    case 'report':
      return explorationOf(end.report) ?? unexplored('The explorer gave no report that can be read.', seed)
    case 'syntax':
    case 'refused':
      return unexplored(`${end.line ? `Line ${end.line}: ` : ''}${end.message}`, seed)
    case 'memory':
      return unexplored('The program used more memory than is allowed.', seed)
    case 'output':
      return unexplored('The program printed more than is allowed.', seed)
    case 'cpu':
    case 'wall':
      return unexplored(
        'Our time was over: the program computes or waits where the explorer can not interrupt it.',
        seed,
      )
    default:
      return unexplored('The program ended its own process, which the explorer can not go on from.', seed)
  }
}
