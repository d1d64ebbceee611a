import { afterEach, expect, it } from 'vitest'
import type { Chore } from '../../src/practice/ports/jobs.ts'
import { type SteadySweep, steadySweep } from '../../src/startup/steady-sweep.ts'
import { eventually } from '../support/eventually.ts'

const said: string[] = []
const log = {
  info: (_: object, message: string) => void said.push(message),
  warn: () => undefined,
  error: () => undefined,
}
let sweep: SteadySweep
afterEach(() => sweep.stop())

const began = (every: number, wall?: () => number) => {
  const done: Chore[] = []
  const run = async (chore: Chore) => void done.push(chore)
  sweep = steadySweep({ chores: { run } }, log, every, wall)
  return done
}

it('sweeps by the steady clock where the queue’s sweep does not come, again and again', async () => {
  const done = began(20)
  await eventually(() => done.length >= 3)
  expect(new Set(done.map(({ chore }) => chore))).toEqual(new Set(['sweep']))
})

it('leaves it to the queue where that sweeps', async () => {
  const done = began(60_000)
  await sweep.handlers.chores?.run({ chore: 'sweep' })
  expect(done).toHaveLength(1)
})

it('sweeps at once where the machine’s clock is set back; one that is put right by a second is let be', async () => {
  let back = 0
  const done = began(4_000, () => Date.now() - back)
  back = 1_000
  await new Promise((passed) => setTimeout(passed, 500))
  expect(said.filter((line) => line.startsWith('the clock was set back'))).toEqual([])
  back = 600_000
  await eventually(() => said.some((line) => line.startsWith('the clock was set back')))
  expect(done.at(-1)).toEqual({ chore: 'sweep' })
})
