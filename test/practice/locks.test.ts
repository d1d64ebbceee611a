import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Store } from '../../src/practice/ports/store.ts'
import { drawStandingBoard } from '../../src/practice/scoring/standing-board.ts'
import type { Parts } from '../../src/practice/shared/parts.ts'
import { withLock } from '../../src/practice/shared/with-lock.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([choiceQuestion('q0')]))
})
afterEach(async () => {
  vi.useRealTimers()
  await house.stop()
})

/** A promise, and what ends it. */
function gate(): [Promise<void>, () => void] {
  const ends: (() => void)[] = []
  const shut = new Promise<void>((done) => ends.push(done))
  return [shut, () => ends[0]?.()]
}

/** The parts with some of the store's in their place. */
const partsWith = (more: Partial<Store>): Parts => ({
  ...house.parts,
  store: { ...house.parts.store, ...more },
})

it('whoever stood still until the lock was another one’s writes nothing over theirs', async () => {
  const { store, log } = house.parts
  const claims: { release(): Promise<boolean> }[] = []
  const acquire: Store['acquire'] = async (...asked) => {
    const claim = await store.acquire(...asked)
    if (claim) claims.push(claim)
    return claim
  }
  const parts = { ...partsWith({ acquire }), log: { ...log, warn: () => undefined } }
  const seen: unknown[] = []
  await withLock(parts, 'counter', async (held) => {
    const before = (await held.store.documents.get<number>('note', 'counter')) ?? 0
    seen.push(before)
    if (seen.length === 1) {
      // Its time runs out here, and another one is faster.
      await claims[0]?.release()
      await withLock(house.parts, 'counter', async (other) => {
        await other.store.documents.put('note', 'counter', before + 1)
      })
    }
    await held.store.documents.put('note', 'counter', before + 1)
  })
  expect(seen).toEqual([0, 1])
  expect(await store.documents.get('note', 'counter')).toBe(2)
})

it('a leaderboard that takes long to be drawn stays the business of who draws it', async () => {
  const { store } = house.parts
  await house.does('boss', 'standing-board', { when: 'on' }, {}, { admin: true })
  let extended = 0
  const acquire: Store['acquire'] = async (...asked) => {
    const claim = await store.acquire(...asked)
    if (!claim) return undefined
    const extend = (ttl: number) => {
      extended += 1
      return claim.extend(ttl)
    }
    return { ...claim, extend }
  }
  const [slow, go] = gate()
  const [begun, drawing] = gate()
  const places: Store['places'] = {
    ...store.places,
    get: async (id) => {
      drawing()
      await slow
      return await store.places.get(id)
    },
  }
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const drawn = drawStandingBoard(partsWith({ acquire, places }), place)
  await begun
  await vi.advanceTimersByTimeAsync(40_000)
  expect(extended).toBeGreaterThanOrEqual(2)
  await expect(drawStandingBoard(house.parts, place)).rejects.toThrow('being drawn')
  go()
  expect(await drawn).toBeUndefined()
})
