import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { parted } from '../../src/practice/scoring/export-import.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const questions = Array.from({ length: 2 }, (_, index) => choiceQuestion(`q${index}`))
let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf(questions))
})
afterEach(() => house.stop())

const text = (response: Response) => (response.card ? plainCard(response.card) : '')
const boss = { admin: true }
const solves = (who: string, number: number) => house.does(who, 'answer', { q: `q${number}`, c: '0' })
const fileOf = (response: Response) => {
  const file = response.card?.blocks.find((block) => block.block === 'file')
  return file?.block === 'file' ? new TextDecoder().decode(file.data) : ''
}

describe('an admin', () => {
  it('sees who changed what, and nobody else does', async () => {
    await house.does('ada', 'schedule', {}, { time: '09:00' }, boss)
    await house.does('ada', 'schedule', {}, { time: '10:30' }, boss)
    expect(text(await house.does('ada', 'audit', {}, {}, boss))).toMatch(/ada: time 09:00 → 10:30/)
    for (const verb of ['audit', 'export', 'import', 'pause', 'swap', 'skip', 'test-post', 'league-new'])
      expect(text(await house.does('eve', verb)), verb).toMatch(/Only an admin/)
  })

  it('takes standings out and in again', async () => {
    await solves('ada', 0)
    await solves('bob', 0)
    const json = fileOf(await house.does('ada', 'export', {}, {}, boss))
    await solves('bob', 1)
    await house.does('ada', 'import', {}, { data: json }, boss)
    expect((await house.parts.store.attempts.rank(place, 'all', 'test:bob'))?.points).toBe(10)
  })

  it('never brings back who was forgotten after the export, nor loses who came back before it', async () => {
    for (const who of ['ada', 'bob', 'cyd']) await solves(who, 0)
    const old = fileOf(await house.does('ada', 'export', {}, {}, boss))
    house.clock.pass(60_000)
    for (const who of ['bob', 'cyd']) await house.does(who, 'forget', { sure: 'yes' })
    house.clock.pass(60_000)
    await solves('cyd', 1)
    const fresh = fileOf(await house.does('ada', 'export', {}, {}, boss))
    const taken = text(await house.does('ada', 'import', {}, { data: old }, boss))
    expect(taken).toMatch(/2 people in it left or asked to be forgotten/)
    const board = async () => Object.keys((await house.parts.store.attempts.boards(place)).all ?? {})
    expect(await board()).toEqual(['test:ada'])
    expect(await house.redis.leftovers('test:bob')).toEqual([])
    await house.does('ada', 'import', {}, { data: fresh }, boss)
    expect((await board()).sort()).toEqual(['test:ada', 'test:cyd'])
    // Into another channel it brings nobody back either.
    await house.does('ada', 'import', {}, { data: old }, { ...boss, place: 'test:other' })
    expect(Object.keys((await house.parts.store.attempts.boards('test:other')).all ?? {})).toEqual([
      'test:ada',
    ])
  })

  it('takes back no export that is older than what is known of who was forgotten', async () => {
    await solves('ada', 0)
    const old = fileOf(await house.does('ada', 'export', {}, {}, boss))
    house.clock.pass(733 * 86_400_000)
    expect(text(await house.does('ada', 'import', {}, { data: old }, boss))).toMatch(
      /more than two years old/,
    )
    // One that doesn't say how old it is brings back nobody who isn't known here.
    const boards = { all: { 'test:ada': 30, 'test:zed': 40 } }
    const undated = { gilbert: 'standings', version: 1, boards }
    await house.does('ada', 'import', {}, { data: JSON.stringify(undated) }, boss)
    expect((await house.parts.store.attempts.boards(place)).all).toEqual({ 'test:ada': 30 })
    const odd = JSON.stringify({ ...undated, at: 'x' })
    expect(text(await house.does('ada', 'import', {}, { data: odd }, boss))).toMatch(/must be a whole number/)
  })

  it('gets a group’s boards in files that can each be attached, none lost and none cut', () => {
    const board = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`slack:T:U${n}`, n]))
    const boards = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`week:2026-W${n}`, board]))
    const parts = parted(boards, 5_000)
    expect(parts.length).toBeGreaterThan(2)
    expect(Object.assign({}, ...parts)).toEqual(boards)
    for (const part of parts) expect(JSON.stringify(part).length).toBeLessThanOrEqual(5_000)
    expect(parted({}, 10)).toEqual([{}])
  })

  it.each([
    ['no JSON', '{', /not JSON/],
    ['something else', '{"a":1}', /no export/],
    ['a board that is none', '{"gilbert":"standings","version":1,"boards":{"__proto__x":{}}}', /is no board/],
    [
      'strangers',
      '{"gilbert":"standings","version":1,"boards":{"all":{"slack:T:U":1}}}',
      /not a person of this/,
    ],
    [
      'points that are none',
      '{"gilbert":"standings","version":1,"boards":{"all":{"test:a":1e999}}}',
      /must be a whole number/,
    ],
    [
      'negative points',
      '{"gilbert":"standings","version":1,"boards":{"all":{"test:a":-1}}}',
      /must be a whole number/,
    ],
  ])('is told what is wrong with %s', async (_, data, reason) => {
    expect(text(await house.does('ada', 'import', {}, { data }, boss))).toMatch(reason)
    expect(await house.parts.store.attempts.boards(place)).toEqual({})
  })
})
