import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DockerJudge } from '../../sandbox/judge.ts'
import { fortyTwo, testJudge } from './test-judge.ts'

/** What never ends. Each is only told once an honest submission was judged well beside it, which takes its time. */
let judge: DockerJudge
beforeAll(async () => {
  judge = await testJudge()
})
afterAll(() => judge.stop())

const solve = (...body: string[]) => ['def solve():', ...body.map((line) => `    ${line}`), ''].join('\n')

it.each([
  ['an endless loop', 'while True: pass', 'time-limit', /CPU time|end in time/],
  ['a sleep without end', 'import time; time.sleep(1000)', 'time-limit', /end in time/],
  [
    'a lock taken twice',
    'import threading; l = threading.Lock(); l.acquire(); l.acquire()',
    'time-limit',
    /end in time/,
  ],
  [
    'exceptions swallowed for ever',
    'while True:\n        try: pass\n        except BaseException: pass',
    'time-limit',
    /CPU time|end in time/,
  ],
])('tells %s apart', async (_, body, verdict, message) => {
  expect(await judge.judge({ question: fortyTwo, source: solve(body) })).toMatchObject({
    verdict,
    message: expect.stringMatching(message),
  })
})

it('tells an endless loop while the file is loaded', async () => {
  expect(await judge.judge({ question: fortyTwo, source: 'while True: pass' })).toMatchObject({
    verdict: 'time-limit',
    message: expect.stringMatching(/CPU time|end in time/),
  })
})
