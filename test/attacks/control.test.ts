import { appendFile, chmod, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DockerJudge } from '../../sandbox/judge.ts'
import { testJudge } from '../sandbox/test-judge.ts'
import { fixture, py } from './attack-suite.ts'

const tries = Number(process.env.GILBERT_CONTROL_TRIES ?? 5)

const racy = py`
  class Tally:
      def __init__(self): self.sum = 0
      def add(self, amount):
          seen = self.sum
          self.sum = seen + amount
      def total(self): return self.sum
  `
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

/** The first run that is judged interferes with the threads, and would show the race before any control: it is left out, too. */
const quietFirst = py`
  def search(*given, real=search, **options):
      return real(*given, **{**options, "opening": False})
  `

/** Each stands for a program that has got hold of the explorer in its process: added to the learner's part of the judge. */
const tampering: Readonly<Record<string, string>> = {
  'the first observation is sent again': py`
    def explore(channel, load, frame, policy, real=explore, first=[]):
        class Again:
            receive = staticmethod(channel.receive)
            def send(self, frame):
                if frame["t"] == "observe":
                    first.append(frame["value"])
                    frame = {**frame, "value": first[0]}
                channel.send(frame)
        real(Again(), load, frame, policy)
    `,
  'the search ends after one run, as if it were complete': py`
    import gilbert.explorer.search.explore as _searching
    class _Quick(_searching.Search):
        def run(self):
            if self.exploration.program.scenario is None: return super().run()
            self.complete = True
            return self.exploration.first_run()
    _searching.Search = _Quick
    `,
  'only the first observation is sent': py`
    def _oracle(channel, real=_oracle, seen=[]):
        ask = real(channel)
        def once(value):
            if seen: return None
            seen.append(value)
            return ask(value)
        return once
    `,
}

const tree = new URL('../../sandbox/image/gilbert', import.meta.url).pathname

/** A judge whose learner's processes run this, too. */
async function tampered(code: string): Promise<{ judge: DockerJudge; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'gilbert-tampered-'))
  await cp(tree, folder, { recursive: true })
  await appendFile(join(folder, 'learner', 'exploration.py'), `\n\n${quietFirst}\n${code}\n`)
  await chmod(folder, 0o755)
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
          expect(evidence).toMatch(
            /^not-allowed: .*keeps the judge from seeing|^judge-error: [\s\S]*the control after/,
          )
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
