import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DockerJudge } from '../../sandbox/judge.ts'
import { judgeSeconds, metricsOf, sandboxFaults, verdicts } from '../../sandbox/shared/judge-metrics.ts'
import { fortyTwo, testJudge } from './test-judge.ts'

let judge: DockerJudge
beforeAll(async () => {
  // Counters are the process's, and other files ran in it before.
  for (const counter of [verdicts, sandboxFaults, judgeSeconds]) counter.reset()
  judge = await testJudge({ warm: 1 })
})
afterAll(() => judge.stop())

const scrape = () => metricsOf(async () => ({})).metrics()

it('counts what was judged, and shows nothing of it', async () => {
  const source = 'def solve(): return 42 # by ada.lovelace\nprint("printed")\n'
  expect(await judge.judge({ question: fortyTwo, source })).toMatchObject({ verdict: 'accepted' })
  expect(await judge.judge({ question: fortyTwo, source: 'def solve(): return 41' })).toMatchObject({
    verdict: 'wrong-answer',
  })
  const text = await scrape()
  expect(text).toMatch(/^gilbert_verdicts_total\{verdict="accepted"\} 1$/m)
  expect(text).toMatch(/^gilbert_verdicts_total\{verdict="wrong-answer"\} 1$/m)
  expect(text).toMatch(/^gilbert_judge_seconds_count\{stage="run"\} 2$/m)
  expect(text).toMatch(/^gilbert_sandboxes_taken_total\{start="(warm|cold)"\} \d/m)
  expect(text).toMatch(/^gilbert_sandbox_faults_total 0$/m)
  for (const hidden of ['lovelace', 'solve', 'printed', fortyTwo.title, 'question="'])
    expect(text).not.toContain(hidden)
})

it('shows its containers as they are now, and none of a judge that has stopped', async () => {
  const other = await testJudge({ warm: 0 })
  const leave = await other.supply.semaphore.enter(1)
  expect(await scrape()).toMatch(/^gilbert_sandboxes\{state="judging"\} 1$/m)
  leave()
  expect(await scrape()).toMatch(/^gilbert_sandboxes\{state="judging"\} 0$/m)
  await other.supply.semaphore.enter(1)
  await other.stop()
  expect(await scrape()).toMatch(/^gilbert_sandboxes\{state="judging"\} 0$/m)
})
