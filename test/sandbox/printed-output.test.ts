import { expect, it } from 'vitest'
import { explorationCard } from '../../src/cards/judging/lab.ts'
import { plainCard } from '../../src/cards/shared/plain.ts'
import { testJudge } from './test-judge.ts'

const racing = (what: string) => `
import threading, queue
counter, jobs = 0, queue.Queue()
for n in range(2): jobs.put(n)
def work(name):
    ${what}
threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
for t in threads: t.start()
for t in threads: t.join()
print("counted", counter)
`

it('tells of a lost update that only a print shows, and asks about an order that is printed', async () => {
  const judge = await testJudge({ warm: 0 })
  try {
    const lost = await judge.explore({ source: racing('global counter; counter += 1') })
    expect(lost).toMatchObject({ outcome: 'bug', kind: 'assertion', by: 'output', stdout: 'counted 1\n' })
    expect(plainCard(explorationCard(lost, 's1'))).toMatch(/An update is lost[\s\S]*It prints `?counted 1/)

    const order = await judge.explore({ source: racing('print(name, jobs.get())') })
    expect(order).toMatchObject({ outcome: 'clean', complete: true })
    expect(plainCard(explorationCard(order, 's2'))).toMatch(/Nothing broke it[\s\S]*is that intended\?/)
  } finally {
    await judge.stop()
  }
})

it('explores a notebook’s cell, which may await outside a function', async () => {
  const judge = await testJudge({ warm: 0 })
  try {
    const found = await judge.explore({ source: 'import asyncio\nprint(await asyncio.sleep(0, 7))\n' })
    expect(found).toMatchObject({ outcome: 'clean', complete: true })
    expect(found.notes?.join(' ')).toContain('outside a function')
  } finally {
    await judge.stop()
  }
})

it('shows a failed program its own lines only, and the cause as Python shows it', async () => {
  const judge = await testJudge({ warm: 0 })
  try {
    const source = `def deposit():
    raise ValueError('no money')
try:
    deposit()
except ValueError as error:
    raise RuntimeError('closed') from error
`
    const { runs } = await judge.compare({ source })
    for (const { stderr } of runs) {
      expect(stderr).toMatch(
        /line 2, in deposit[\s\S]*direct cause[\s\S]*line 6, in <module>[\s\S]*RuntimeError: closed/,
      )
      expect(stderr).not.toMatch(/gilbert|learner\.py|exec\(/)
    }
    expect(runs.length).toBeGreaterThan(0)
  } finally {
    await judge.stop()
  }
})
