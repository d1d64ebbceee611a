import { Queue } from 'bullmq'
import { cronOf } from '../core/time/schedule.ts'
import type { Jobs } from '../practice/ports/jobs.ts'
import { connectionTo, type QueueAddress } from './connection.ts'
import { everyQueue, jobId, mostAttempts, mostDeadLetters, queues } from './names.ts'

/** Clocks of several machines differ by less. */
const clockSlack = 10_000

/** How often everything that may have been missed is looked for. */
const sweepMillis = 60_000

export interface OpenJobs extends Jobs {
  /** Begins to sweep; every process of the bot's role asks for the same one. */
  sweep(): Promise<void>
  stop(): Promise<void>
}

export function openJobs(address: QueueAddress, onTrouble: (error: Error) => void): OpenJobs {
  const open = new Map<string, Queue>()
  const queue = (name: string) => {
    let one = open.get(name)
    if (!one) {
      one = new Queue(name, {
        ...connectionTo(address),
        // A job that is done is gone: what it did is in the store. One that was given up is a dead letter.
        defaultJobOptions: {
          attempts: mostAttempts,
          backoff: { type: 'custom' },
          removeOnComplete: true,
          removeOnFail: mostDeadLetters,
        },
      })
      one.on('error', onTrouble)
      open.set(name, one)
    }
    return one
  }
  const schedulerId = (place: string) => `daily-${Buffer.from(place).toString('base64url')}`
  return {
    async submit(submission) {
      await queue(queues.submissions).add('judge', { submission }, { jobId: submission })
    },
    async reply(platform, submission) {
      await queue(queues.replies(platform)).add('reply', { submission }, { jobId: `r-${submission}` })
    },
    async chore(chore, { key, delay = 0 }) {
      // A delayed chore sees everything that happened before its bucket of time ended: a change made while one runs
      // falls into the next bucket, and so isn't lost.
      const bucket = delay > 0 ? ` ${Math.floor(Date.now() / delay)}` : ''
      await queue(queues.chores).add(chore.chore, chore, { jobId: jobId(key + bucket), delay })
    },
    async schedule(place, schedule) {
      const id = schedulerId(place)
      if (!schedule || schedule.paused || schedule.weekdays.length === 0) {
        await queue(queues.chores).removeJobScheduler(id)
        return
      }
      await queue(queues.chores).upsertJobScheduler(
        id,
        { pattern: cronOf(schedule), tz: schedule.zone },
        { name: 'post-daily', data: { chore: 'post-daily', place } },
      )
    },
    async forget(person) {
      const states = ['waiting', 'delayed', 'prioritized', 'failed'] as const
      // Removed by another process, or begun, meanwhile.
      for (const job of await queue(queues.chores).getJobs([...states]))
        if (JSON.stringify(job.data).includes(JSON.stringify(person).slice(1, -1)))
          await job.remove().catch((error: Error) => onTrouble(error))
    },
    async hasten() {
      const now = Date.now()
      for (const one of everyQueue().map(queue))
        for (const job of await one.getDelayed()) {
          const putOffAt = Math.max(job.timestamp, job.processedOn ?? 0)
          // A schedule's next time is its own; what was put off in the future was put off by a clock that went wrong.
          if (job.repeatJobKey !== undefined || putOffAt <= now + clockSlack) continue
          // Begun, or put off anew, meanwhile.
          await job.promote().catch((error: Error) => onTrouble(error))
        }
    },
    async submissions() {
      const {
        waiting = 0,
        active = 0,
        delayed = 0,
      } = await queue(queues.submissions).getJobCounts('waiting', 'active', 'delayed')
      return { waiting, active, delayed }
    },
    async sweep() {
      await queue(queues.chores).upsertJobScheduler(
        'sweep',
        { every: sweepMillis },
        { name: 'sweep', data: { chore: 'sweep' } },
      )
    },
    async stop() {
      await Promise.all([...open.values()].map((one) => one.close()))
    },
  }
}
