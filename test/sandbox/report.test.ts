import { describe, expect, it } from 'vitest'
import { explorationOf } from '../../sandbox/runs/exploration-report.ts'
import { progressOf } from '../../sandbox/runs/load-message.ts'
import { fromLearner } from '../../sandbox/wire/protocol.ts'
import { runningCard } from '../../src/cards/judging/verdict.ts'

const deadlock = {
  outcome: 'bug',
  kind: 'deadlock',
  interleavings: 2,
  complete: false,
  seed: 0,
  replay: 'g1-00000000-0',
  message: 'Deadlock',
  counterexample: {
    threads: ['main', 'T1', 'T2'],
    switches: 2,
    steps: [{ thread: 'T1', line: 6, source: 'with b:', event: 'waits for `b`, held by T2', collides: true }],
    cycle: [
      { thread: 'T1', line: 6, waitsFor: 'b', heldBy: 'T2', event: 'waits for `b`, held by T2' },
      { thread: 'T2', line: 0, waitsFor: 'a', heldBy: 'T1', event: 'waits for `a`, held by T1' },
    ],
  },
  gil: { canShow: true, since: null, why: 'Every switch it needs is at a call.' },
  freeThreaded: { canShow: true, since: '3.13', why: 'It can switch anywhere.' },
}

describe('a report of the explorer', () => {
  it('keeps who waits for whom, as sentences', () => {
    expect(explorationOf(deadlock)?.counterexample?.cycle).toEqual([
      'T1 waits for `b`, held by T2 (line 6)',
      'T2 waits for `a`, held by T1',
    ])
  })

  it('keeps the truth about the GIL where no version limits it', () => {
    expect(explorationOf(deadlock)?.gil).toEqual({
      canShow: true,
      why: 'Every switch it needs is at a call.',
    })
    expect(explorationOf(deadlock)?.freeThreaded?.since).toBe('3.13')
  })
})

it('progress says how many interleavings were tried, and no name of a strategy', () => {
  const frame = fromLearner.parse({ t: 'progress', interleavings: 7, strategy: 'pct' })
  if (frame.t !== 'progress') throw new Error('that is no progress')
  const { blocks } = runningCard(progressOf(frame))
  expect(blocks).toEqual([
    {
      block: 'working',
      stage: 'exploring',
      text: 'Looking for an interleaving that breaks it. 7 interleavings so far.',
      over: 'Looking for an interleaving that breaks it.',
    },
  ])
})
