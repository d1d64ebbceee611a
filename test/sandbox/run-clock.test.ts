import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RunClock } from '../../sandbox/runs/run-clock.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function clock(calm: boolean, cpuSeconds: () => number | undefined) {
  const over = vi.fn()
  const made: RunClock = new RunClock({
    millis: 2_000,
    isCalm: () => calm,
    askUsage: () => {
      const used = cpuSeconds()
      if (used !== undefined) made.used(used)
    },
    over,
  })
  return { over, clock: made }
}

it('is over at its limit where a core was idle', () => {
  const { over } = clock(true, () => 1)
  vi.advanceTimersByTime(2_000)
  expect(over).toHaveBeenCalledOnce()
})

it('goes on, for a while, where the machine is busy and the program computes', () => {
  let used = 0
  const { over } = clock(false, () => (used += 0.2))
  vi.advanceTimersByTime(16_000)
  expect(over).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2_000)
  expect(over).toHaveBeenCalledOnce()
})

it('is over on a busy machine where the program does nothing, or the supervisor does not answer', () => {
  const idle = clock(false, () => 0.01)
  const silent = clock(false, () => undefined)
  vi.advanceTimersByTime(2_000)
  expect(idle.over).toHaveBeenCalledOnce()
  expect(silent.over).not.toHaveBeenCalled()
  vi.advanceTimersByTime(3_000)
  expect(silent.over).toHaveBeenCalledOnce()
})
