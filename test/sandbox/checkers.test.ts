import { expect, it } from 'vitest'
import { label, ownerLabel } from '../../sandbox/containers/owner.ts'
import { fortyTwo, testJudge } from './test-judge.ts'

it('reads a check once for a crowd, and starts no checker for each of them', async () => {
  const judge = await testJudge({ warm: 0, sandboxes: 2 })
  try {
    const crowd = Array.from({ length: 8 }, () =>
      judge.judge({ question: fortyTwo, source: 'def solve(): return 42' }),
    )
    const verdicts = (await Promise.all(crowd)).map(({ verdict }) => verdict)
    expect(verdicts).toEqual(Array(8).fill('accepted'))
    const { docker, owner } = judge.supply
    const checkers = await docker.listContainers({
      all: true,
      filters: { label: [`${label}=gilbert.checker`, `${ownerLabel}=${owner}`] },
    })
    // One to read the check, and one for each place.
    expect(checkers.length).toBeGreaterThan(0)
    expect(checkers.length).toBeLessThanOrEqual(2)
  } finally {
    await judge.stop()
  }
})
