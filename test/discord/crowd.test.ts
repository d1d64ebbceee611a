import { afterEach, expect, it } from 'vitest'
import { Town } from './house.ts'
import { read } from './server/screen.ts'
import { until } from './setup.ts'

let town: Town
afterEach(async () => town.end())

/** A minute's worth of people in twenty-five seconds: more than twice as many at once as the goal asks for. */
const people = 500
const within = 25_000

it('five hundred people submit: each is acknowledged in three seconds and answered once, within the limits', async () => {
  town = await Town.open({ hurried: true })
  const { world, rates } = town.discord
  const question = town.question.id
  const crowd = Array.from({ length: people }, (_, n) => town.person(`Person ${n}`))
  const sent = await Promise.all(
    crowd.map(async (one, n) => {
      await new Promise((resolve) => setTimeout(resolve, (n * within) / people))
      return one.command('submit', { question }, { file: `right = ${n}\n` })
    }),
  )
  // However long a busy machine takes, as long as it goes on.
  const told = () => sent.filter((one) => /Accepted/.test(read(one.original?.body))).length
  for (let before = -1; before < people; before = told())
    await until(`verdicts after ${before} of ${people}`, () => told() > before, 120_000)
  const after = sent.map(({ ackedAfter }) => ackedAfter ?? Number.POSITIVE_INFINITY)
  expect(Math.max(...after)).toBeLessThan(3_000)
  expect(sent.flatMap(({ refusals }) => refusals)).toEqual([])
  expect(town.judge.judged).toBe(people)
  for (const one of crowd) expect(one.dms()).toEqual([])
  const calls = world.calls.length
  expect(rates.refused / calls, `${rates.refused} refused of ${calls}`).toBeLessThan(0.01)
}, 1_200_000)
