import { expect, it } from 'vitest'
import { tellingSteps } from '../../src/cards/judging/telling.ts'

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
