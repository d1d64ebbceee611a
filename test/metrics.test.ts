import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { metricsOf, verdicts } from '../sandbox/shared/judge-metrics.ts'
import { type MetricsPage, openMetrics } from '../src/metrics-page.ts'
import { type OpenJobs, openJobs } from '../src/queue/jobs.ts'
import { openWorkers } from '../src/queue/workers.ts'
import { eventually } from './support/eventually.ts'
import { type TestRedis, testRedis } from './support/redis.ts'

let redis: TestRedis
let jobs: OpenJobs
let page: MetricsPage
beforeEach(async () => {
  // Counters are the process's, and other files ran in it before.
  verdicts.reset()
  redis = await testRedis()
  jobs = openJobs(redis.address, () => undefined)
  page = await openMetrics(
    0,
    metricsOf(() => jobs.submissions()),
  )
})
afterEach(async () => {
  await page.stop()
  await jobs.stop()
  await redis.stop()
})

const scrape = async () => (await fetch(page.url)).text()

it('tells counters in Prometheus’ text, on loopback, at one address', async () => {
  verdicts.inc({ verdict: 'race' })
  const answer = await fetch(page.url)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const text = await answer.text()
  expect(text).toMatch(/^gilbert_verdicts_total\{verdict="race"\} 1$/m)
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
  expect(new URL(page.url).hostname).toBe('127.0.0.1')
  expect((await fetch(page.url, { method: 'POST' })).status).toBe(404)
  expect((await fetch(new URL('/', page.url))).status).toBe(404)
})

it('tells of each chat whether it is connected', async () => {
  const states = [
    { platform: 'slack', status: 'up' },
    { platform: 'discord', status: 'refused' },
  ]
  const text = await metricsOf(
    () => jobs.submissions(),
    () => states,
  ).metrics()
  expect(text).toMatch(/^gilbert_chat_up\{chat="slack"\} 1$/m)
  expect(text).toMatch(/^gilbert_chat_up\{chat="discord"\} 0$/m)
})

it('tells how deep the queue is, and names no submission', async () => {
  for (const id of ['s1secret', 's2secret', 's3secret']) await jobs.submit(id)
  const full = await scrape()
  expect(full).toMatch(/^gilbert_queue_submissions\{state="waiting"\} 3$/m)
  expect(full).toMatch(/^gilbert_queue_submissions\{state="active"\} 0$/m)
  expect(full).not.toContain('secret')

  let judged = 0
  const workers = openWorkers(redis.address, () => undefined)
  await workers.start({
    judge: {
      concurrency: 1,
      run: async () => {
        judged += 1
      },
    },
  })
  await eventually(() => judged === 3)
  await workers.stop()
  expect(await scrape()).toMatch(/^gilbert_queue_submissions\{state="waiting"\} 0$/m)
})

it('answers without the queue where Redis does not', async () => {
  await page.stop()
  page = await openMetrics(
    0,
    metricsOf(() => new Promise(() => undefined)),
  )
  const text = await scrape()
  expect(text).toMatch(/^# TYPE gilbert_verdicts_total counter$/m)
  expect(text).not.toMatch(/^gilbert_queue_submissions\{/m)
})

it('says in one line what to do where the port is in use, and is gone when it stops', async () => {
  const taken = createServer()
  await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening))
  const { port } = taken.address() as AddressInfo
  await expect(
    openMetrics(
      port,
      metricsOf(async () => ({})),
    ),
  ).rejects.toThrow(`GILBERT_METRICS_PORT ${port} is in use on 127.0.0.1: choose another port or unset it.`)
  await new Promise((closed) => taken.close(closed))
  await page.stop()
  await expect(fetch(page.url)).rejects.toThrow()
})
