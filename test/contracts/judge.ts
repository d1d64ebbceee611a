import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verdictWords } from '../../src/core/judging/verdict.ts'
import type { Question } from '../../src/core/questions/question.ts'
import type { Judge, Progress } from '../../src/practice/ports/judge.ts'

/** What every judge must do, whatever it judges with. `question` is answered by `solve()` giving 42. */
export function judgeContract(name: string, make: () => Promise<Judge>, question: Question): void {
  describe(`${name} as a judge`, () => {
    let judge: Judge
    beforeAll(async () => {
      judge = await make()
    })
    afterAll(() => judge.stop())

    it('accepts what is right and says what is wrong', async () => {
      expect(await judge.judge({ question, source: 'def solve(): return 42' })).toMatchObject({
        verdict: 'accepted',
      })
      const wrong = await judge.judge({ question, source: 'def solve(): return 41' })
      expect(verdictWords).toContain(wrong.verdict)
      expect(wrong).toMatchObject({ verdict: 'wrong-answer', counterexample: null, output: '' })
      expect(wrong.message).toMatch(/\S/)
      expect(wrong.millis.total).toBeGreaterThanOrEqual(wrong.millis.run)
    })

    it('tells how far it is', async () => {
      const seen: Progress[] = []
      await judge.judge({
        question,
        source: 'def solve(): return 42',
        onProgress: (progress) => seen.push(progress),
      })
      expect(seen.map(({ stage }) => stage)).toContain('running')
    })

    it('rejects only when it is told to stop', async () => {
      const control = new AbortController()
      const running = judge.judge({ question, source: 'while True: pass', signal: control.signal })
      setTimeout(() => control.abort(), 300)
      await expect(running).rejects.toThrow()
      const broken = { ...question, check: 'this is no Python' }
      expect(await judge.judge({ question: broken, source: '' + 'x = 1' })).toMatchObject({
        verdict: 'judge-error',
      })
    })

    it('explores: a bug with its interleaving, the same again from its id, or nothing', async () => {
      const source = [
        'import threading',
        'n = 0',
        'def work():',
        '    global n',
        '    n = n + 1',
        'def main():',
        '    threads = [threading.Thread(target=work) for _ in range(2)]',
        '    for thread in threads: thread.start()',
        '    for thread in threads: thread.join()',
        '    assert n == 2',
        '',
      ].join('\n')
      const found = await judge.explore({ source })
      expect(found).toMatchObject({ outcome: 'bug', kind: 'assertion', replay: expect.any(String) })
      expect(found.counterexample?.steps.length).toBeGreaterThan(0)
      const again = await judge.explore({ source, replay: found.replay ?? '' })
      expect(again).toMatchObject({ outcome: 'bug', counterexample: found.counterexample })
      expect(await judge.explore({ source: 'x = 1' })).toMatchObject({ outcome: 'clean', complete: true })
      expect(await judge.explore({ source: 'def (' })).toMatchObject({
        outcome: 'unsupported',
        counterexample: null,
      })
    })

    it('compares: one run a build, what it prints and what it complains of apart, and a sentence', async () => {
      const source = 'import sys\nprint("hello")\nprint("alas", file=sys.stderr)\nsys.exit(3)\n'
      const compared = await judge.compare({ source })
      expect(compared.message).toMatch(/\S/)
      expect(compared.runs.length).toBeGreaterThan(0)
      for (const run of compared.runs)
        expect(run).toMatchObject({
          stdout: 'hello\n',
          stderr: 'alas\n',
          exitCode: 3,
          outcome: 'runtime-error',
          wallSeconds: expect.any(Number),
        })
    })
  })
}
