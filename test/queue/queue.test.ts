import { afterEach, beforeEach, expect, it } from 'vitest'
import { usualSchedule } from '../../src/core/time/schedule.ts'
import type { Chore, Workers } from '../../src/practice/ports/jobs.ts'
import { Later } from '../../src/practice/ports/jobs.ts'
import { type OpenJobs, openJobs } from '../../src/queue/jobs.ts'
import { openWorkers } from '../../src/queue/workers.ts'
import { connection } from '../../src/store/connect.ts'
import { eventually } from '../support/eventually.ts'
import { type TestRedis, testRedis } from '../support/redis.ts'

let redis: TestRedis
let jobs: OpenJobs
let opened: Workers[]
const troubles: string[] = []
const workers = () => {
  const one = openWorkers(
    redis.address,
    () => undefined,
    ({ error }) => troubles.push(error.message),
  )
  opened.push(one)
  return one
}
beforeEach(async () => {
  redis = await testRedis()
  opened = []
  jobs = openJobs(redis.address, () => undefined)
})
afterEach(async () => {
  for (const one of opened) await one.stop()
  await jobs.stop()
  await redis.stop()
})

it('the same id waits once, and is taken once by however many workers', async () => {
  for (let nth = 0; nth < 5; nth += 1) await jobs.submit('s1abc')
  const seen: string[] = []
  const judge = {
    concurrency: 2,
    run: async (id: string) => {
      seen.push(id)
    },
  }
  await workers().start({ judge })
  await workers().start({ judge })
  await jobs.submit('s2abc')
  await eventually(() => seen.includes('s2abc'))
  expect(seen.sort()).toEqual(['s1abc', 's2abc'])
})

it('what fails is tried again until it works, later where it says so', async () => {
  const times: string[] = []
  await jobs.submit('s1abc')
  await workers().start({
    judge: {
      concurrency: 1,
      run: async (id) => {
        times.push(id)
        if (times.length === 1) throw new Later('not now', 50)
        if (times.length === 2) throw new Error('broken')
      },
    },
  })
  await eventually(() => times.length === 3, 'the third time')
  expect(troubles).toContain('broken')
})

it('replies go to who speaks the platform, however odd the ids', async () => {
  const seen: string[] = []
  await jobs.reply('slack', 's1')
  await jobs.reply('discord', '123456789')
  await workers().start({
    replies: {
      platforms: ['discord'],
      run: async (id) => {
        seen.push(id)
      },
    },
  })
  await eventually(() => seen.length > 0)
  expect(seen).toEqual(['123456789'])
})

it('many chores of one key in a moment run as one, and none is lost that came after it began', async () => {
  const seen: Chore[] = []
  await workers().start({
    chores: {
      run: async (chore) => {
        seen.push(chore)
      },
    },
  })
  const chore = { chore: 'tally' as const, place: 'discord:8155:9321', day: '2026-11-22' }
  for (let nth = 0; nth < 20; nth += 1)
    await jobs.chore(chore, { key: 'tally discord:8155:9321', delay: 300 })
  await eventually(() => seen.length > 0)
  await jobs.chore(chore, { key: 'tally discord:8155:9321', delay: 300 })
  const before = seen.length
  await eventually(() => seen.length > before, 'the later one')
  expect(seen.length).toBeLessThan(6)
})

it('a place has one schedule in its own zone, and none once it is paused', async () => {
  const raw = connection(redis.address)
  const schedulers = () => raw.zrange('bull:chores:repeat', '0', '-1')
  const schedule = { ...usualSchedule, zone: 'Asia/Kolkata', minute: 570 }
  await jobs.schedule('slack:T:C', schedule)
  await jobs.schedule('slack:T:C', { ...schedule, minute: 600 })
  const [id = '', ...others] = await schedulers()
  expect(others).toEqual([])
  expect(await raw.hgetall(`bull:chores:repeat:${id}`)).toMatchObject({
    pattern: '0 10 * * 1,2,3,4,5',
    tz: 'Asia/Kolkata',
  })
  await jobs.schedule('slack:T:C', { ...schedule, paused: true })
  expect(await schedulers()).toEqual([])
  raw.disconnect()
})

it('progress reaches the bots while the judging goes on', async () => {
  const seen: string[] = []
  await workers().start({
    progress: async (id, { stage }) => {
      seen.push(`${id} ${stage}`)
    },
  })
  let go: () => void = () => undefined
  const held = new Promise<void>((told) => {
    go = told
  })
  await workers().start({
    judge: {
      concurrency: 1,
      run: async (_, { report }) => {
        report({ stage: 'exploring', interleavings: 40 })
        await held
      },
    },
  })
  await jobs.submit('s1abc')
  await eventually(() => seen.includes('s1abc exploring'), 'the progress')
  go()
})

it('a clock that was an hour ahead when something was put off keeps nobody waiting for an hour', async () => {
  const real = Date.now
  try {
    Date.now = () => real() + 3_600_000
    await jobs.chore(
      { chore: 'digest', place: 'test:ahead', from: '2026-01-05' },
      { key: 'ahead', delay: 2_000 },
    )
  } finally {
    Date.now = real
  }
  await jobs.chore(
    { chore: 'digest', place: 'test:later', from: '2026-01-05' },
    { key: 'later', delay: 3_000_000 },
  )
  const seen: Chore[] = []
  await workers().start({ chores: { run: async (chore) => void seen.push(chore) } })
  await jobs.hasten()
  await eventually(() => seen.length > 0, 'the chore')
  expect(seen).toMatchObject([{ place: 'test:ahead' }])
})
