import { afterEach, expect, it } from 'vitest'
import { Town } from './house.ts'
import { read } from './server/screen.ts'
import { until } from './setup.ts'

let town: Town
afterEach(async () => town.end())

/** A minute's worth of people in forty seconds, by a clock that counts only while this process has the machine. */
const people = 500
const within = 40_000

it('five hundred people submit: each is acknowledged in three seconds and answered once, within the limits', async () => {
  town = await Town.open({ hurried: true })
  const { world, rates } = town.discord
  const question = town.question.id
  const crowd = Array.from({ length: people }, (_, n) => town.person(`Person ${n}`))
  const began = world.now()
  const sent = await Promise.all(
    crowd.map(async (one, n) => {
      const wait = () => began + (n * within) / people - world.now()
      while (wait() > 0) await new Promise((resolve) => setTimeout(resolve, wait()))
      return one.command('submit', { question }, { file: `right = ${n}\n` })
    }),
  )
  // However long a busy machine takes, as long as it goes on.
  const told = () => sent.filter((one) => /Accepted/.test(read(one.original?.body))).length
  for (let before = -1; before < people; before = told())
    await until(`verdicts after ${before} of ${people}`, () => told() > before, 120_000).catch((error) => {
      const left = sent.filter((one) => !/Accepted/.test(read(one.original?.body)))
      const seen = left.map(
        (one) => `${one.acked} ${one.ackedAfter} ${one.refusals} ${read(one.original?.body)}`,
      )
      throw new Error(`${error.message}\n${seen.join('\n')}`)
    })
  const after = sent.map(({ ackedAfter }) => ackedAfter ?? Number.POSITIVE_INFINITY)
  expect(Math.max(...after)).toBeLessThan(3_000)
  expect(sent.flatMap(({ refusals }) => refusals)).toEqual([])
  expect(town.judge.judged).toBe(people)
  for (const one of crowd) expect(one.dms()).toEqual([])
  const calls = world.calls.length
  expect(rates.refused / calls, `${rates.refused} refused of ${calls}`).toBeLessThan(0.01)
}, 1_200_000)
