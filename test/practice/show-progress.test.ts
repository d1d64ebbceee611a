import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ProgressShow } from '../../src/practice/submissions/show-progress.ts'
import { connection } from '../../src/store/connect.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([choiceQuestion('q0')]))
})
afterEach(() => house.stop())

/** So many submissions of 20 kB, the first of which runs. */
async function waiting(count: number): Promise<readonly string[]> {
  const { store } = house.parts
  const all = Array.from({ length: count }, (_, n) => `s-${n}-x`)
  for (const [n, id] of all.entries()) {
    const person = `test:p${n}`
    const { since } = await store.people.seen({ id: person, name: person }, place)
    const one = { id, person, place, task: 'explore', source: 'x'.repeat(20_000), hash: id, at: n } as const
    await store.submissions.accept({ ...one, status: 'queued', late: false, told: false }, 1_000, since)
  }
  await store.submissions.started(all[0] ?? '')
  return all
}

const stages = () => house.chat.deliveries.map(({ submission, stage }) => `${submission} ${stage}`)

it('of one submission costs three commands and two KiB at most, whatever waits', async () => {
  const [running = ''] = await waiting(21)
  const show = new ProgressShow(house.parts)
  await show.event(running, { stage: 'running' })
  const raw = connection(house.redis.address)
  await raw.connect()
  const read = async () => {
    const stats = await raw.info('stats')
    const of = (what: string) => Number(new RegExp(`${what}:(\\d+)`).exec(stats)?.[1])
    return [
      of('total_commands_processed'),
      of('total_net_input_bytes') + of('total_net_output_bytes'),
    ] as const
  }
  await wait(450)
  const [start, before] = [await read(), await read()]
  await show.event(running, { stage: 'exploring', interleavings: 7 })
  const after = await read()
  raw.disconnect()
  expect(house.chat.deliveries.at(-1)?.card.blocks[0]).toMatchObject({ block: 'line' })
  expect(after[0] - before[0] - (before[0] - start[0])).toBeLessThanOrEqual(3)
  expect(after[1] - before[1] - (before[1] - start[1])).toBeLessThanOrEqual(2_048)
})

it('tells those who wait where they stand once, and again when they moved up', async () => {
  const [first = '', second = ''] = await waiting(4)
  const show = new ProgressShow(house.parts)
  await show.event(first, { stage: 'running' })
  expect(stages()).toEqual(['s-0-x running', 's-1-x queued', 's-2-x queued', 's-3-x queued'])
  await house.parts.store.submissions.finish(first, { task: 'failed', message: '' }, 5)
  await house.parts.store.submissions.started(second)
  house.clock.pass(1_000)
  await show.event(second, { stage: 'running' })
  expect(stages().slice(4)).toEqual(['s-1-x running', 's-2-x queued', 's-3-x queued'])
  // Another bot, that remembers nothing of it.
  await new ProgressShow(house.parts).event(second, { stage: 'running' })
  expect(stages().filter((one) => one.endsWith('queued'))).toHaveLength(5)
})

it('is not shown of code that is done', async () => {
  const [first = ''] = await waiting(1)
  await house.parts.store.submissions.finish(first, { task: 'failed', message: '' }, 5)
  await new ProgressShow(house.parts).event(first, { stage: 'running' })
  expect(stages()).toEqual([])
})
