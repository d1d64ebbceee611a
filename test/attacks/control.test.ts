import { rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { DockerJudge } from '../../sandbox/judge.ts'
import { caught, racy, tamperedPackage, tampering } from '../../src/bench/control/tampered.ts'
import { testJudge } from '../sandbox/test-judge.ts'
import { fixture, py } from './attack-suite.ts'

const tries = Number(process.env.GILBERT_CONTROL_TRIES ?? 5)

const locked = py`
  import threading
  class Tally:
      def __init__(self): self.sum, self.lock = 0, threading.Lock()
      def add(self, amount):
          with self.lock:
              seen = self.sum
              self.sum = seen + amount
      def total(self): return self.sum
  `

/** A judge whose learner's processes run this, too. */
async function tampered(code: string): Promise<{ judge: DockerJudge; folder: string }> {
  const folder = await tamperedPackage(code)
  return { judge: await testJudge({ sandboxes: 1, warm: 0, package: folder }), folder }
}

describe('A control after a clean exploration', () => {
  it.each(Object.entries(tampering))(
    `catches, in ${tries} of ${tries} tries, that %s`,
    { timeout: 60_000 * tries },
    async (_, code) => {
      const { judge, folder } = await tampered(code)
      try {
        for (let number = 0; number < tries; number++) {
          const verdict = await judge.judge({ question: fixture('tally', { seconds: 10 }), source: racy })
          const evidence = `${verdict.verdict}: ${verdict.message}\n${verdict.output}\n${verdict.fault ?? ''}`
          expect(evidence).toMatch(caught)
        }
      } finally {
        await judge.stop()
        await rm(folder, { recursive: true })
      }
    },
  )

  it('does not reject a right answer, whatever its seed', { timeout: 60_000 * tries }, async () => {
    const judge = await testJudge({ sandboxes: 1, warm: 1 })
    try {
      for (let number = 0; number < tries; number++)
        expect(
          await judge.judge({ question: fixture('tally', { seconds: 10 }), source: locked }),
        ).toMatchObject({ verdict: 'accepted' })
    } finally {
      await judge.stop()
    }
  })
})
