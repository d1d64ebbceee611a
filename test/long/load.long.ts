import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pMap from 'p-map'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { loadBank } from '../../src/content/bank.ts'
import { testJudge } from '../sandbox/test-judge.ts'

/**
 * Verdicts on a machine that has far too much to do. A busy machine changes how long a verdict takes, never which.
 *
 *   npm run test:long -- test/long/load.long.ts     the whole bank: hours, where two cores carry 24 busy processes
 *   GILBERT_LOAD_EVERY=12 …                         every twelfth attempt of it
 */
const busy = Number(process.env.GILBERT_LOAD_BUSY ?? 24)
const every = Number(process.env.GILBERT_LOAD_EVERY ?? 1)
const starts = Number(process.env.GILBERT_LOAD_STARTS ?? 30)
const hours = 8 * 3_600_000

const loads: ChildProcess[] = []
beforeAll(() => {
  for (let number = 0; number < busy; number++)
    loads.push(spawn(process.execPath, ['-e', 'for (;;) Math.random()'], { stdio: 'ignore' }))
})
afterAll(() => {
  for (const load of loads) load.kill('SIGKILL')
})

interface Told {
  started?: boolean
  verdict?: string
  message?: string
  fault?: string
}

const program = new URL('load/start-process.ts', import.meta.url).pathname

/** One judge's life: how it ended, and what it said. With `killedAfter` it is killed so many milliseconds after its start. */
async function life(killedAfter?: number): Promise<{ code: number | null; told: Told; errors: string }> {
  const judge = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((end) => judge.once('close', end))
  const told: Told = {}
  let errors = ''
  judge.stderr.on('data', (text) => {
    errors += text
  })
  createInterface({ input: judge.stdout }).on('line', (line) => Object.assign(told, JSON.parse(line)))
  if (killedAfter !== undefined) {
    await sleep(killedAfter)
    judge.kill('SIGKILL')
  }
  return { code: await ended, told, errors }
}

describe(`Under a load of ${busy} busy processes`, () => {
  it('every attempt of the bank gets its verdict, and none is the judge’s error', {
    timeout: hours,
  }, async () => {
    const { bank } = loadBank(readConfig(process.env).content)
    const judge = await testJudge()
    try {
      const here = await judge.builds()
      const asked = bank
        .all()
        .filter(({ check }) => check !== undefined)
        .flatMap((question) =>
          question.attempts.flatMap((attempt) =>
            question.python
              .filter((build) => here.includes(build))
              .map((build) => ({ question, attempt, build })),
          ),
        )
        .filter((_, number) => number % every === 0)
      const wrong: string[] = []
      await pMap(
        asked,
        async ({ question, attempt, build }) => {
          const { verdict, message, fault } = await judge.judge({ question, source: attempt.source, build })
          const what = `${question.id}/${attempt.path} on ${build}`
          console.log(`${what}: ${verdict}`)
          if (verdict !== attempt.verdict)
            wrong.push(`${what}: ${verdict}, not ${attempt.verdict}: ${message} ${fault ?? ''}`)
        },
        { concurrency: 3 },
      )
      console.log(`${asked.length} attempts, ${wrong.length} wrong`)
      expect(wrong).toEqual([])
    } finally {
      await judge.stop()
    }
  })

  it(`none of ${starts} starts of a judge ends, with kills between`, { timeout: hours }, async () => {
    for (let number = 0; number < starts; number++) {
      const lives = [life(), ...(number % 2 ? [life(500 * (1 + (number % 11)))] : [])]
      const [kept] = await Promise.all(lives)
      console.log(`start ${number + 1}: ${JSON.stringify(kept?.told)}`)
      expect(kept).toMatchObject({ code: 0, told: { started: true, verdict: 'accepted' } })
    }
  })
})
