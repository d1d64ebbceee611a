import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Stages } from '../../adapters/shared/stages.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('a submission whose end another process showed is not remembered for ever', async () => {
  const stages = new Stages()
  for (let nth = 0; nth < 100; nth += 1) {
    await stages.inOrder(`s${nth}`, 'asked', async () => 'shown')
    await stages.inOrder(`s${nth}`, 'running', async () => 'shown')
  }
  vi.advanceTimersByTime(10 * 60_000)
  await stages.inOrder('s0', 'running', async () => 'shown')
  vi.advanceTimersByTime(10 * 60_000)
  expect(stages.size).toBe(1)
  expect(await stages.inOrder('s0', 'queued', async () => 'late')).toBeUndefined()
  vi.advanceTimersByTime(20 * 60_000)
  expect(stages.size).toBe(0)
})
