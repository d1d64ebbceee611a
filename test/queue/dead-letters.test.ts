import { Queue } from 'bullmq'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Later } from '../../src/practice/ports/jobs.ts'
import { deadLetters, replayDeadLetters } from '../../src/queue/dead-letters.ts'
import { type OpenJobs, openJobs } from '../../src/queue/jobs.ts'
import { mostAttempts, queues } from '../../src/queue/names.ts'
import { type JobTrouble, openWorkers } from '../../src/queue/workers.ts'
import { eventually } from '../support/eventually.ts'
import { type TestRedis, testRedis } from '../support/redis.ts'

let redis: TestRedis
let jobs: OpenJobs
const troubles: JobTrouble[] = []
const opened: { stop(): Promise<void> }[] = []
beforeEach(async () => {
  redis = await testRedis()
  jobs = openJobs(redis.address, () => undefined)
})
afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop()
  troubles.splice(0)
  await jobs.stop()
  await redis.stop()
})
const workers = () => {
  const one = openWorkers(
    redis.address,
    () => undefined,
    (trouble) => troubles.push(trouble),
  )
  opened.push(one)
  return one
}
/** A submission's job that is at its last attempt. */
async function lastAttempt(id: string): Promise<void> {
  const queue = new Queue(queues.submissions, { connection: redis.address as { path: string } })
  await queue.add('judge', { submission: id }, { jobId: id, attempts: 1, backoff: { type: 'custom' } })
  await queue.close()
}

it('a job that fails to the last is logged whole, given up, and can be replayed', async () => {
  await lastAttempt('s1abc')
  let broken = true
  const given: string[] = []
  const judged: string[] = []
  await workers().start({
    judge: {
      concurrency: 1,
      run: async (id) => {
        if (broken) throw new Error('a bug of ours')
        judged.push(id)
      },
      giveUp: async (id) => void given.push(id),
    },
  })
  await eventually(() => given.length > 0, 'giving up')
  expect(troubles).toEqual([
    expect.objectContaining({ queue: 'submissions', job: 's1abc', attempt: 1, of: 1 }),
  ])
  expect(troubles[0]?.error.stack).toMatch(/dead-letters.test/)
  expect(await deadLetters(redis.address)).toEqual([
    expect.objectContaining({ queue: 'submissions', id: 's1abc', error: 'a bug of ours' }),
  ])
  broken = false
  expect(await replayDeadLetters(redis.address)).toBe(1)
  await eventually(() => judged.includes('s1abc'), 'the replay')
  expect(await deadLetters(redis.address)).toEqual([])
})

it('what is put off is no attempt', async () => {
  await jobs.submit('s2abc')
  let times = 0
  await workers().start({
    judge: {
      concurrency: 1,
      run: async () => {
        times += 1
        if (times <= mostAttempts + 3) throw new Later('not yet', 1)
      },
    },
  })
  await eventually(() => times === mostAttempts + 4, 'the end')
  expect(troubles).toEqual([])
  expect(await deadLetters(redis.address)).toEqual([])
})

it('data that is not understood is a dead letter at once', async () => {
  const queue = new Queue(queues.chores, { connection: redis.address as { path: string } })
  await queue.add('odd', { chore: 'of another release' }, { attempts: 12, backoff: { type: 'custom' } })
  await workers().start({ chores: { run: async () => undefined } })
  await eventually(async () => (await deadLetters(redis.address)).length === 1, 'the dead letter')
  expect((await deadLetters(redis.address))[0]?.error).toMatch(/not understood/)
  await queue.close()
})

it('a job names nobody any more who is forgotten', async () => {
  const chore = {
    chore: 'milestone',
    place: 'test:g',
    person: 'test:ada',
    what: 'x',
    milestone: 'streak-7',
  } as const
  await jobs.chore(chore, { key: 'hash', delay: 600_000 })
  expect(await redis.leftovers('test:ada')).not.toEqual([])
  await jobs.forget('test:ada')
  expect(await redis.leftovers('test:ada')).toEqual([])
})
