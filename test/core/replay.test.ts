import { expect, it } from 'vitest'
import type { Step } from '../../src/core/judging/counterexample.ts'
import { momentsOf } from '../../src/core/judging/replay.ts'

const access = (
  thread: string,
  kind: 'read' | 'write',
  object: string,
  value: string,
  place?: number,
): Step => ({
  thread,
  line: 1,
  source: 'x',
  event: `${kind}s \`${object}\` = ${value}`,
  kind,
  object,
  value,
  ...(place !== undefined && { place }),
})
const lock = (thread: string, words: string): Step => ({
  thread,
  line: 1,
  source: 'x',
  event: `${words} \`lock\``,
  kind: 'lock',
  object: 'lock',
})
const after = (...steps: Step[]) => momentsOf({ threads: ['T1', 'T2'], switches: 1, steps })

it('shows the value of a shared place after each step, and who still has an older one', () => {
  const moments = after(
    access('T1', 'read', 'balance', '100'),
    access('T2', 'read', 'balance', '100'),
    access('T2', 'write', 'balance', '20'),
    access('T1', 'write', 'balance', '20'),
  )
  expect(moments.map(({ places }) => places[0]?.value)).toEqual(['100', '100', '20', '20'])
  expect(moments.map(({ places }) => places[0]?.changed)).toEqual([false, false, true, true])
  expect(moments[1]?.places[0]?.stale).toEqual([])
  expect(moments[2]?.places[0]?.stale).toEqual([{ thread: 'T1', value: '100' }])
  expect(moments[3]?.places[0]?.stale).toEqual([])
})

it('tells two objects of one name apart, and knows one object by each of its names', () => {
  const last = after(
    access('T1', 'write', 'self.balance', '1', 0),
    access('T2', 'write', 'self.balance', '2', 1),
    access('T1', 'read', 'account.balance', '1', 0),
  ).at(-1)
  expect(last?.places.map(({ names, value }) => [names, value])).toEqual([
    [['self.balance', 'account.balance'], '1'],
    [['self.balance'], '2'],
  ])
})

it('knows who holds a lock', () => {
  const moments = after(
    lock('T1', 'takes'),
    lock('T2', 'waits for'),
    lock('T1', 'releases'),
    lock('T2', 'takes'),
  )
  expect(moments.map(({ held }) => held.map(({ by }) => by))).toEqual([['T1'], ['T1'], [], ['T2']])
})

it('of steps that say no value, and of none, shows nothing', () => {
  expect(after()).toEqual([])
  expect(after({ thread: 'T1', line: 1, source: 'x', event: 'begins' })[0]).toMatchObject({
    places: [],
    held: [],
  })
})
