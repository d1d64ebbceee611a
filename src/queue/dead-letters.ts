import { Queue } from 'bullmq'
import type { DeadLetter } from '../practice/ports/jobs.ts'
import { connectionTo, type QueueAddress } from './connection.ts'
import { everyQueue } from './names.ts'

async function each<T>(
  address: QueueAddress,
  work: (queue: Queue, name: string) => Promise<T>,
): Promise<T[]> {
  const found: T[] = []
  for (const name of everyQueue()) {
    const queue = new Queue(name, { ...connectionTo(address) })
    try {
      found.push(await work(queue, name))
    } finally {
      await queue.close()
    }
  }
  return found
}

/** The failed jobs that were given up, newest first per queue. */
export const deadLetters = async (address: QueueAddress): Promise<readonly DeadLetter[]> =>
  (
    await each(address, async (queue, name) =>
      (
        await queue.getFailed()
      ).map((job) => ({
        queue: name,
        id: job.id ?? '',
        what: job.name,
        attempts: job.attemptsMade,
        error: job.failedReason ?? '',
        at: job.finishedOn ?? job.timestamp,
      })),
    )
  ).flat()

/** Moves all of them back into their queues, with all their attempts. @returns how many */
export const replayDeadLetters = async (address: QueueAddress): Promise<number> =>
  (
    await each(address, async (queue) => {
      const failed = await queue.getFailed()
      for (const job of failed) await job.retry('failed', { resetAttemptsMade: true })
      return failed.length
    })
  ).reduce((sum, one) => sum + one, 0)
