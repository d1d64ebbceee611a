import type { Exploration } from '../../src/core/judging/counterexample.ts'
import type { Progress } from '../../src/practice/ports/judge.ts'
import type { Container } from '../containers/container.ts'
import { LearnerGone, SandboxFault } from '../shared/fault.ts'
import { maxOutputBytes } from '../shared/limits.ts'
import { CapturedOutput } from '../wire/captured-output.ts'
import type { Frame } from '../wire/frames.ts'
import { type FromLearner, fromLearner } from '../wire/protocol.ts'
import { progressOf } from './load-message.ts'

export interface SingleRunJob {
  source: string
  /** Runs the program under the explorer; without it, as `__main__`. */
  explore?: {
    seed: number
    budget: number
    seconds: number
    replay?: string
    order?: readonly string[]
    failures?: boolean
    mend?: boolean
    driver?: string
  }
  /** CPU seconds. */
  cpuSeconds: number
  wallSeconds: number
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

export type SingleRunEnd =
  | { end: 'exit'; code: number }
  | { end: 'signal'; code: number }
  | { end: 'memory' | 'output' | 'cpu' | 'wall' | 'protocol' }
  | { end: 'syntax' | 'refused'; line: number; message: string }
  | { end: 'report'; report: unknown }

export interface SingleRunResult {
  end: SingleRunEnd
  stdout: string
  stderr: string
  /** By the host’s clock, from the handover to the end. */
  wallSeconds: number
  /** From the control group. */
  cpuSeconds: number
  /** Reported by the program’s own process. */
  gil?: boolean
}

/** Runs a program alone in a container, without a checker. @throws SandboxFault for our own failures */
export function runSingle(container: Container, job: SingleRunJob): Promise<SingleRunResult> {
  const output = new CapturedOutput()
  const began = performance.now()
  let gil: boolean | undefined
  let cpuSeconds = 0
  return new Promise((resolve, reject) => {
    const finish = (end: SingleRunEnd) => {
      clearTimeout(timer)
      job.signal?.removeEventListener('abort', stop)
      resolve({
        end,
        stdout: output.text('stdout'),
        stderr: output.text('stderr'),
        wallSeconds: (performance.now() - began) / 1000,
        cpuSeconds,
        ...(gil === undefined ? {} : { gil }),
      })
    }
    const fail = (error: Error) => {
      clearTimeout(timer)
      job.signal?.removeEventListener('abort', stop)
      reject(error)
    }
    const stop = () => fail(new SandboxFault('the run was aborted'))
    const timer = setTimeout(() => finish({ end: 'wall' }), job.wallSeconds * 1000)
    job.signal?.addEventListener('abort', stop)
    if (job.signal?.aborted) return stop()

    container.listen({
      frame: (raw: Frame) => {
        const parsed = fromLearner.safeParse(raw)
        if (!parsed.success) return finish({ end: 'protocol' })
        const frame: FromLearner = parsed.data
        if ('usage' in frame) {
          cpuSeconds = frame.usage.cpu
          if (frame.usage.oom > 0) return finish({ end: 'memory' })
        }
        if (frame.t === 'output') output.add(frame.stream, frame.data)
        else if (frame.t === 'progress') job.onProgress?.(progressOf(frame))
        else if (frame.t === 'finished') gil = frame.gil
        else if (frame.t === 'report') finish({ end: 'report', report: frame.report })
        else if (frame.t === 'syntax' || frame.t === 'refused')
          finish({ end: frame.t, line: frame.line, message: frame.message })
        else if (frame.t === 'ended')
          finish(
            frame.how === 'exit' || frame.how === 'signal'
              ? { end: frame.how, code: frame.code ?? 0 }
              : { end: frame.how },
          )
      },
      closed: (why) => {
        container
          .outOfMemory()
          .then(
            (memory) =>
              memory ? finish({ end: 'memory' }) : fail(new LearnerGone(`the container ended: ${why}`)),
            fail,
          )
      },
    })
    const { source, cpuSeconds: cpu } = job
    const mode = job.explore ? 'explore' : 'program'
    container.send(
      { t: 'load', mode, source, scenarios: '', policy: null, cpu, output: maxOutputBytes },
      ...(job.explore ? [{ t: 'explore', id: 1, entry: null, args: [], oracle: false, ...job.explore }] : []),
    )
  })
}

/** A failed exploration in the explorer’s format. */
export function unexplored(message: string, seed = 0): Exploration {
  return {
    outcome: 'unsupported',
    kind: null,
    interleavings: 0,
    complete: false,
    seed,
    replay: null,
    message,
    counterexample: null,
  }
}
