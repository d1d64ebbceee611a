import { afterEach, expect, it } from 'vitest'
import type { Room } from '../../adapters/room/room.ts'
import { eventually } from '../support/eventually.ts'
import { StandInJudge } from '../support/judge.ts'
import { type RoomHouse, roomBank, roomHouse, type TestLine } from './support/room.ts'

let judge: StandInJudge
let it_: RoomHouse
let other: Room
let cookie: string
let ida: TestLine
/** A page that is not seen for `lasts` milliseconds has gone. On a busy machine a living one may be late by seconds. */
async function open({ lasts = 20_000, leaves = 300 } = {}) {
  judge = new StandInJudge()
  it_ = await roomHouse(judge, roomBank(), { every: 100, lasts, leaves })
  other = await it_.another()
  cookie = (await it_.enter(await it_.link('candidate'), 'Cleo')).cookie
  ida = await it_.line((await it_.enter(await it_.link('me'))).cookie)
}
afterEach(async () => {
  await judge.stop()
  await it_.stop()
})

const noted = () => ida.view?.noted.map(({ what }) => what.split(' ')[0])

it('a page open at another process counts: who closes one of two is still here', async () => {
  await open()
  const here = await it_.line(cookie)
  const there = await it_.line(cookie, other)
  await eventually(() => ida.view?.here === true, 'the candidate')
  here.close()
  // Both processes have looked several times after this.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(ida.view?.here).toBe(true)
  expect(noted()).toEqual(['opened'])
  there.close()
  await eventually(() => ida.view?.here === false, 'the last page closed')
  expect(noted()).toEqual(['opened', 'closed'])
})

it('nobody stays here for ever because their process was killed, whichever process tells it', async () => {
  await open({ lasts: 600 })
  await it_.line(cookie, other)
  await eventually(() => ida.view?.here === true, 'the candidate')
  // It says nothing of its pages at its end, as one that is killed.
  await other.stop()
  await eventually(() => ida.view?.here === false, 'the pages to expire')
  expect(noted()).toEqual(['opened', 'closed'])
  await it_.line(cookie)
  await eventually(() => ida.view?.here === true, 'the candidate again')
})

it('who comes back to another process in time was never away', async () => {
  await open({ leaves: 3_000 })
  const before = await it_.line(cookie, other)
  await eventually(() => ida.view?.here === true, 'the candidate')
  before.close()
  await it_.line(cookie)
  await new Promise((resolve) => setTimeout(resolve, 4_500))
  expect(noted()).toEqual(['opened'])
})

it('forgets the pages with the person', async () => {
  await open()
  const cleo = await it_.line(cookie)
  await eventually(() => ida.view?.here === true, 'the candidate')
  cleo.say({ t: 'forget', id: 'sure' })
  expect(await cleo.closed()).toBe(4401)
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(await it_.house.redis.leftovers(`room:${it_.interview}:`)).toEqual([])
})
