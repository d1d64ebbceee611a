import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Verdict } from '../../src/core/judging/verdict.ts'
import { postDaily } from '../../src/practice/daily/post-daily.ts'
import type { JudgeRequest } from '../../src/practice/ports/judge.ts'
import { eventually } from '../support/eventually.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, testQuestion } from '../support/questions.ts'

/** Tells times that no machine has, as a program that forges its clock would like to. */
class ForgedTimes extends StandInJudge {
  override async judge(request: JudgeRequest): Promise<Verdict> {
    const verdict = await super.judge(request)
    const told = /took (\S+)/.exec(String(request.source))?.[1]
    return told ? { ...verdict, millis: { wait: 0, run: Number(told), total: Number(told) } } : verdict
  }
}

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([testQuestion('lock'), testQuestion('queue')]), new ForgedTimes())
  const when = { time: '09:00', zone: 'Pacific/Kiritimati', topics: '', weekdays: '1,2,3,4,5,6,7' }
  await house.does('ada', 'schedule', {}, when, { admin: true })
})
afterEach(() => house.stop())

const points = async (who: string, q: string) =>
  (await house.parts.store.attempts.get(`test:${who}`, q)).points
const daily = async (at: string) => {
  house.clock.set(at)
  await postDaily(house.parts, place)
  return (await house.parts.store.places.latest(place))?.question ?? ''
}
const sends = (who: string, q: string, at: string, code = '# accepted') => {
  house.clock.set(at)
  return house.does(who, 'submit', { q }, { code: `${code}\n# by ${who}` })
}

describe('a submission at the second the day closes', () => {
  it('is of the day that its own time stamp, in UTC, is in, whenever its verdict comes', async () => {
    // Nine in the morning on Kiritimati is seven in the evening of the day before in Greenwich.
    const q = await daily('2026-11-23T19:00:00Z')
    await sends('grace', q, '2026-11-24T18:59:59.999Z')
    await daily('2026-11-24T19:00:00Z')
    await sends('cleo', q, '2026-11-24T19:00:00Z')
    await sends('bob', q, '2026-11-24T19:00:00.001Z')
    house.clock.set('2026-11-26T12:00:00Z')
    await house.work({ judge: 1 })
    await eventually(async () => (await points('bob', q)) > 0, 'the last verdict')
    const [whole, atTheSecond, after] = await Promise.all(
      ['grace', 'cleo', 'bob'].map((who) => points(who, q)),
    )
    expect([whole, atTheSecond, after]).toEqual([25, 13, 13])
  })
})

describe('a forged or noisy time', () => {
  it('changes no points and no rank', async () => {
    const q = await daily('2026-11-23T19:00:00Z')
    const at = '2026-11-23T20:00:00Z'
    await sends('grace', q, at, '# accepted took 0.000001')
    await sends('cleo', q, at, '# accepted took 1e9')
    await sends('bob', q, at, '# accepted took -5')
    await house.work({ judge: 1 })
    await eventually(() => house.chat.finals().length === 3, 'the verdicts')
    const all = await Promise.all(['grace', 'cleo', 'bob'].map((who) => points(who, q)))
    expect(new Set(all)).toEqual(new Set([25]))
    const board = await house.says('ada', 'standings')
    expect(JSON.stringify(board.card)).not.toMatch(/1e9|1000000000|0\.000001/)
  })
})
