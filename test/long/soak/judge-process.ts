/** A judge of its own, in a process of its own: a number comes on a line, a verdict goes out on one. */
import { createInterface } from 'node:readline'
import { testJudge } from '../../sandbox/test-judge.ts'
import { sent } from './mixture.ts'
import { plainQuestion } from './plain-question.ts'

const judge = await testJudge({ sandboxes: 1, warm: 2 })
const say = (told: object) => process.stdout.write(`${JSON.stringify(told)}\n`)
say({ ready: true })
for await (const line of createInterface({ input: process.stdin })) {
  const number = Number(line)
  let verdict = await judge.judge({ question: plainQuestion, source: sent(number).source })
  // As the queue does: our own failure is tried again, and is nobody's verdict.
  for (let tries = 0; tries < 3 && verdict.verdict === 'judge-error'; tries++)
    verdict = await judge.judge({ question: plainQuestion, source: sent(number).source })
  say({ number, verdict: verdict.verdict, message: verdict.message, memory: process.memoryUsage().rss })
}
await judge.stop()
