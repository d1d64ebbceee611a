import { DelayedError, type Job, QueueEvents, UnrecoverableError, Worker } from 'bullmq'
import type { Handlers, Workers } from '../practice/ports/jobs.ts'
import { Later } from '../practice/ports/jobs.ts'
import type { Progress } from '../practice/ports/judge.ts'
import { connectionTo, type QueueAddress } from './connection.ts'
import { choreFrom, progressSchema, submissionFrom } from './job-data.ts'
import { queues } from './names.ts'

/** A worker that has not renewed its lock for this long counts as dead, and another takes its job over. */
const lockMillis = 10_000
const longestWait = 60_000

/** A job that was delayed again and again is given up after this time. */
const longestLaterMillis = 3 * 86_400_000

/** Description of a failed job, for the log. */
export interface JobTrouble {
  queue: string
  job: string
  attempt: number
  of: number
  error: Error
}

/**
 * Runs a job. `Later` delays it without counting an attempt. Any other error counts: BullMQ retries with growing pauses
 * and gives up after the last attempt.
 */
async function guarded(job: Job, token: string | undefined, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Later)) throw error
    if (Date.now() - job.timestamp > longestLaterMillis)
      throw new UnrecoverableError(`given up after three days of delays: ${error.message}`)
    await job.moveToDelayed(Date.now() + error.millis, token)
    throw new DelayedError()
  }
}

const pause = (attempt: number): number => Math.min(500 * 2 ** Math.min(attempt, 10), longestWait)

/** Waits for a promise, but not longer than `millis`. */
async function forAWhile(work: Promise<unknown>, millis: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([
    work,
    new Promise((done) => {
      timer = setTimeout(done, millis)
    }),
  ])
  clearTimeout(timer)
}

/** @param onTrouble called for Redis errors @param onJobTrouble called for each failed attempt */
export function openWorkers(
  address: QueueAddress,
  onTrouble: (error: Error) => void,
  onJobTrouble: (trouble: JobTrouble) => void = () => undefined,
): Workers {
  const workers: Worker[] = []
  const listeners: QueueEvents[] = []
  const stopping = new AbortController()

  const worker = <T>(
    name: string,
    concurrency: number,
    read: (data: unknown) => T,
    run: (data: T, job: Job) => Promise<void>,
    gaveUp?: (data: T) => Promise<void>,
  ) => {
    const ended = async (data: unknown) => gaveUp?.(read(data))
    const one = new Worker(
      name,
      (job: Job, token?: string) => guarded(job, token, () => run(read(job.data), job)),
      {
        ...connectionTo(address),
        concurrency,
        lockDuration: lockMillis,
        stalledInterval: lockMillis / 2,
        // Practically no limit on killed workers: practice counts the starts of a submission itself.
        maxStalledCount: 1_000,
        removeOnComplete: { count: 0 },
        settings: { backoffStrategy: pause },
      },
    )
    one.on('error', onTrouble)
    one.on('failed', (job, error) => {
      const [attempt, of] = [job?.attemptsMade ?? 0, job?.opts.attempts ?? 1]
      onJobTrouble({ queue: name, job: job?.id ?? '', attempt, of, error })
      if (job && (attempt >= of || error instanceof UnrecoverableError)) ended(job.data).catch(onTrouble)
    })
    workers.push(one)
    return one
  }

  return {
    async start(handlers: Handlers) {
      const { judge, replies, chores, progress } = handlers
      if (judge)
        worker(
          queues.submissions,
          judge.concurrency,
          submissionFrom,
          async (submission, job) => {
            const report = (what: Progress) => {
              job.updateProgress(what as object).catch(onTrouble)
            }
            await judge.run(submission, { report, signal: stopping.signal })
          },
          async (submission) => judge.giveUp?.(submission),
        )
      for (const platform of replies?.platforms ?? [])
        worker(queues.replies(platform), 4, submissionFrom, (submission) =>
          replies ? replies.run(submission) : Promise.resolve(),
        )
      if (chores) worker(queues.chores, 4, choreFrom, (chore) => chores.run(chore))
      if (progress) {
        const events = new QueueEvents(queues.submissions, { ...connectionTo(address) })
        events.on('error', onTrouble)
        events.on('progress', ({ jobId, data }) => {
          const read = progressSchema.safeParse(data)
          if (read.success) progress(jobId, read.data).catch(onTrouble)
        })
        listeners.push(events)
      }
      await Promise.all([...workers, ...listeners].map((one) => one.waitUntilReady()))
    },
    async stop(graceMillis = 3_000) {
      const closing = Promise.all(workers.map((one) => one.close()))
      await forAWhile(closing, graceMillis)
      stopping.abort()
      await forAWhile(closing, graceMillis)
      await forAWhile(Promise.all(listeners.map((one) => one.close())), graceMillis)
    },
  }
}
