import { afterEach, expect, it } from 'vitest'
import { StandInJudge } from '../support/judge.ts'
import { type RoomHouse, roomBank, roomHouse } from './support/room.ts'

const judge = new StandInJudge()
let house: RoomHouse
afterEach(async () => {
  await house.stop()
  await judge.stop()
})

const guess = async (forwarded: string) => {
  const guessed = { secret: 'r'.repeat(42), name: 'Mallory', zone: 'UTC' }
  return (await house.post('/enter', guessed, { 'X-Forwarded-For': forwarded })).status
}
const times = (n: number, forwarded: (nth: number) => string) =>
  Promise.all(Array.from({ length: n }, (_, nth) => guess(forwarded(nth))))

it('behind a proxy each address has its own allowance, and what a client wrote itself counts for nothing', async () => {
  house = await roomHouse(judge, roomBank(), undefined, '', 1)
  const noisy = await times(40, (nth) => `198.51.100.${nth}, 203.0.113.7`)
  expect(noisy.filter((status) => status === 429)).toHaveLength(10)
  expect(await guess('203.0.113.8')).toBe(403)
})

it('without a proxy that is set, the header counts for nothing', async () => {
  house = await roomHouse(judge)
  const noisy = await times(40, (nth) => `198.51.100.${nth}`)
  expect(noisy.filter((status) => status === 429)).toHaveLength(10)
})
