import { DelayedError, type Job, QueueEvents, Worker } from 'bullmq'
import type { Chore, Handlers, Workers } from '../practice/ports/jobs.ts'
import { Later } from '../practice/ports/jobs.ts'
import type { Progress } from '../practice/ports/judge.ts'
import { connectionTo, type QueueAddress } from './connection.ts'
import { queues } from './names.ts'

/** After this long without a sign of life a worker counts as killed, and its job is taken over. */
const lockMillis = 10_000
const longestWait = 60_000

/**
 * Runs a job; one that fails is put back and tried again, ever more slowly. It is never given up here: whether
 * something is of no use any more is for practice to say, by returning.
 */
async function guarded(
  job: Job,
  token: string | undefined,
  work: () => Promise<void>,
  onTrouble: (error: Error) => void,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    const wait =
      error instanceof Later
        ? error.millis
        : Math.min(500 * 2 ** Math.min(job.attemptsStarted, 10), longestWait)
    if (!(error instanceof Later)) onTrouble(error as Error)
    await job.moveToDelayed(Date.now() + wait, token)
    throw new DelayedError()
  }
}

export function openWorkers(address: QueueAddress, onTrouble: (error: Error) => void): Workers {
  const workers: Worker[] = []
  const listeners: QueueEvents[] = []
  const stopping = new AbortController()

  const worker = <T>(name: string, concurrency: number, run: (data: T, job: Job) => Promise<void>) => {
    const one = new Worker(
      name,
      (job: Job, token?: string) => guarded(job, token, () => run(job.data as T, job), onTrouble),
      {
        connection: connectionTo(address),
        concurrency,
        lockDuration: lockMillis,
        stalledInterval: lockMillis / 2,
        // A worker may be killed as often as it likes: practice counts what the judge fails at.
        maxStalledCount: 1_000,
        removeOnComplete: { count: 0 },
      },
    )
    one.on('error', onTrouble)
    workers.push(one)
    return one
  }

  return {
    async start(handlers: Handlers) {
      const { judge, replies, chores, progress } = handlers
      if (judge)
        worker<{ submission: string }>(queues.submissions, judge.concurrency, async ({ submission }, job) => {
          const report = (what: Progress) => {
            job.updateProgress(what as object).catch(onTrouble)
          }
          await judge.run(submission, { report, signal: stopping.signal })
        })
      for (const platform of replies?.platforms ?? [])
        worker<{ submission: string }>(queues.replies(platform), 4, async ({ submission }) => {
          await replies?.run(submission)
        })
      if (chores) worker<Chore>(queues.chores, 4, (chore) => chores.run(chore))
      if (progress) {
        const events = new QueueEvents(queues.submissions, { connection: connectionTo(address) })
        events.on('error', onTrouble)
        events.on('progress', ({ jobId, data }) => {
          progress(jobId, data as Progress).catch(onTrouble)
        })
        listeners.push(events)
      }
      await Promise.all([...workers, ...listeners].map((one) => one.waitUntilReady()))
    },
    async stop(graceMillis = 10_000) {
      const closing = Promise.all(workers.map((one) => one.close()))
      const late = setTimeout(() => stopping.abort(), graceMillis)
      await closing
      clearTimeout(late)
      await Promise.all(listeners.map((one) => one.close()))
    },
  }
}
