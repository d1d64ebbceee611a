import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Board } from '../../adapters/playground/room/board.ts'
import { Hub } from '../../adapters/playground/room/hub.ts'
import type { People } from '../../adapters/playground/room/people.ts'
import type { Room } from '../../adapters/playground/room/room.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('500 open pages: however much happens, a few boards are drawn at a time, and in the end every page shows the last', async () => {
  const hub = new Hub()
  const shown = new Map<string, string>()
  for (let nth = 0; nth < 500; nth += 1) {
    const person = `playground:p${nth}`
    hub.add({ person, send: (text) => shown.set(person, text), close: () => undefined })
  }
  let [drawn, atOnce, most, state] = [0, 0, 0, 0]
  const board = new Board({
    room: { hub, portable: async (card: object) => card } as unknown as Room,
    people: { get: (id: string) => ({ id, name: id }) } as unknown as People,
    perform: async () => {
      drawn += 1
      atOnce += 1
      most = Math.max(most, atOnce)
      const summary = `state ${state}`
      await Promise.resolve()
      atOnce -= 1
      return { card: { summary, blocks: [] } }
    },
    clock: { now: () => 0 },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    place: 'playground:daily',
    action: { verb: 'standings', args: {} },
  })
  // A change each 20 ms for ten seconds: each of them redrew 500 boards before.
  for (; state < 500; state += 1) {
    board.stir()
    await vi.advanceTimersByTimeAsync(20)
  }
  expect(most).toBeLessThanOrEqual(10)
  expect(drawn).toBeLessThanOrEqual(510)
  board.stir()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(shown.size).toBe(500)
  for (const text of shown.values()) expect(text).toContain('state 500')
  // A board that is stopped draws no more. Timers are not counted: another file in the same worker may have one.
  const before = drawn
  board.stir()
  board.stop()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(drawn).toBe(before)
})
