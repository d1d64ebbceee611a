import { Queue } from 'bullmq'
import { cronOf } from '../core/time/schedule.ts'
import type { Jobs } from '../practice/ports/jobs.ts'
import { connectionTo, type QueueAddress } from './connection.ts'
import { everyQueue, jobId, mostAttempts, mostDeadLetters, queues } from './names.ts'

/** Larger than the clock difference between machines. */
const clockSlack = 10_000

/** Interval of the sweep. */
const sweepMillis = 60_000

export interface OpenJobs extends Jobs {
  /** Starts the sweep. Every bot process schedules the same job. */
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
        // A completed job is removed: its result is in the store. A failed job stays as a dead letter.
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
      // A delayed chore covers every change made before its time bucket ends. A change made while a chore runs falls
      // into the next bucket, so it is not lost.
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
      // Another process may have removed or started it in the meantime.
      for (const job of await queue(queues.chores).getJobs([...states]))
        if (JSON.stringify(job.data).includes(JSON.stringify(person).slice(1, -1)))
          await job.remove().catch((error: Error) => onTrouble(error))
    },
    async hasten() {
      const now = Date.now()
      for (const one of everyQueue().map(queue))
        for (const job of await one.getDelayed()) {
          const putOffAt = Math.max(job.timestamp, job.processedOn ?? 0)
          // Skip schedulers: they set their own next time. Other jobs with a delay start in the future were delayed by
          // a wrong clock.
          if (job.repeatJobKey !== undefined || putOffAt <= now + clockSlack) continue
          // It may have been started or delayed again in the meantime.
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
