import { afterEach, expect, it } from 'vitest'
import type { Chore } from '../../src/practice/ports/jobs.ts'
import { type SteadySweep, steadySweep } from '../../src/startup/steady-sweep.ts'
import { eventually } from '../support/eventually.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
let sweep: SteadySweep
afterEach(() => sweep.stop())

const began = (every: number) => {
  const done: Chore[] = []
  const run = async (chore: Chore) => void done.push(chore)
  sweep = steadySweep({ chores: { run } }, log, every)
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
