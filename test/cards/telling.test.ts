import { expect, it } from 'vitest'
import { stepsTable } from '../../src/cards/judging/telling.ts'
import type { Step } from '../../src/core/judging/counterexample.ts'
import { telling } from '../../src/core/judging/telling.ts'

const tellingSteps = (steps: readonly Step[], most: number) => telling(steps, most, (one) => [one])

const step = (line: number, event: string, collides = false) => ({
  thread: 'T1',
  line,
  source: '',
  event,
  collides,
})

it('shows every step that collides, then the locks, then what happened last, in order', () => {
  const steps = [
    step(1, 'reads `x` = 0', true),
    step(2, 'takes `lock`'),
    ...Array.from({ length: 12 }, (_, n) => step(3 + n, 'reads `y` = 1')),
    step(20, 'writes `x` = 1', true),
    step(21, 'AssertionError'),
  ]
  expect(tellingSteps(steps, 5).map(({ line }) => line)).toEqual([1, 2, 14, 20, 21])
  expect(tellingSteps(steps, 1).map(({ line }) => line)).toContain(1)
  expect(tellingSteps(steps.slice(0, 3), 5)).toHaveLength(3)
})

it('names the judge’s own lines as such, with its call, and never by a number', () => {
  const own = { ...step(6, 'writes `self.balance` = 345', true), file: 'solution.py' }
  const judges = { ...step(22, 'reads `account.balance` = 345'), file: 'scenario.py' }
  const found = { threads: ['main', 'T1'], switches: 1, scenario: 'together(start=308, threads=2)' }
  const [table, context] = stepsTable({ ...found, steps: [own, judges] }, 10)
  expect(table).toMatchObject({
    rows: [
      ['T1', '6'],
      ['T1', 'judge'],
    ].map((row) => expect.arrayContaining(row)),
  })
  expect(table).toMatchObject({ lanes: ['main', 'T1'] })
  expect(JSON.stringify(context)).toContain('together(start=308, threads=2)')
  // Where none of its lines is shown, nothing has to be said of it.
  expect(stepsTable({ ...found, steps: [own] }, 10)).toHaveLength(1)
})
