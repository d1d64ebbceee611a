import { expect, it } from 'vitest'
import { defaultNeeds } from '../../sandbox/containers/supply.ts'
import { fortyTwo, testJudge } from './test-judge.ts'

// Little memory, so that a bomb fills it long before its CPU time is up: a page may cost much on a shared machine.
const question = { ...fortyTwo, sandbox: { ...defaultNeeds, memory: 96, seconds: 2 } }

/** GILBERT_BURST=1000 makes it the long one. */
const count = Number(process.env.GILBERT_BURST ?? 40)

const hostile = [
  ['def solve():\n    x = []\n    while True: x.append(bytearray(1 << 20))', 'memory-limit'],
  ['def solve():\n    while True: print("x" * 10_000)', 'output-limit'],
  ['import os\ndef solve(): os._exit(0)', 'runtime-error'],
  ['import os, signal\ndef solve(): os.kill(-1, signal.SIGKILL); os.kill(os.getpid(), 9)', 'runtime-error'],
] as const

it(`judges ${count} submissions, one in ten hostile, each once and rightly, by two judges side by side`, {
  timeout: count * 5000 + 60_000,
}, async () => {
  const judges = await Promise.all([testJudge({ warm: 1 }), testJudge({ warm: 1 })])
  const waiting = Array.from({ length: count }, (_, number) => {
    const bad = hostile[((number / 10) % hostile.length) | 0]
    if (number % 10 === 9 && bad) return { source: bad[0], verdict: bad[1] }
    const right = number % 3 !== 0
    return {
      source: `def solve(): return ${right ? 42 : number}`,
      verdict: right ? 'accepted' : 'wrong-answer',
    }
  })
  const wrong: string[] = []
  const work = async (judge: (typeof judges)[0]) => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { verdict, message } = await judge.judge({ question, source: next.source, raw: true })
      if (verdict !== next.verdict) wrong.push(`${next.source}: ${verdict} (${message}), not ${next.verdict}`)
    }
  }
  await Promise.all(judges.flatMap((judge) => [work(judge), work(judge)]))
  await Promise.all(judges.map((judge) => judge.stop()))
  expect(wrong).toEqual([])
})
