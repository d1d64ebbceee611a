import { afterEach, expect, it } from 'vitest'
import { Pool } from '../../sandbox/containers/pool.ts'
import { defaultNeeds } from '../../sandbox/containers/supply.ts'
import { testJudge } from './test-judge.ts'

const judge = await testJudge({ warm: 0 })
const pools: Pool[] = []
/** A pool of real containers on a machine that bears so many. */
function poolOf(most: number): Pool {
  const pool = new Pool(
    (spec, lean) => judge.supply.startContainer(spec, lean),
    most,
    () => undefined,
  )
  pools.push(pool)
  return pool
}
const spec = (pids: number) => judge.supply.spec(judge.supply.usual, { ...defaultNeeds, pids })

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.stop()))
})

const settled = async (pool: Pool, idle: number) => {
  for (let tries = 0; tries < 300 && (pool.counts.idle !== idle || pool.counts.starting > 0); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  expect(pool.counts).toMatchObject({ idle, starting: 0 })
}

it('who needs another kind gets it, though the machine bears no more than what waits for others', async () => {
  const pool = poolOf(2)
  pool.keep(spec(100), 2)
  await settled(pool, 2)
  const other = await pool.take(spec(101))
  expect(other.spec.pids).toBe(101)
  expect(pool.counts.idle + pool.counts.starting).toBeLessThanOrEqual(2)
  pool.discard(other)
})

it('what was used is kept warm beside the usual kind, within the same number', async () => {
  const pool = poolOf(8)
  pool.keep(spec(100), 2)
  await settled(pool, 2)
  pool.discard(await pool.take(spec(101)))
  await settled(pool, 3)
  const asked = Date.now()
  const again = await pool.take(spec(101))
  expect(again.startedAt, 'it was started before it was asked for').toBeLessThan(asked)
  pool.discard(again)
  pool.discard(await pool.take(spec(100)))
  pool.discard(await pool.take(spec(100)))
  // From now on one of each: what waits for nobody in particular is two in sum.
  await settled(pool, 2)
})
