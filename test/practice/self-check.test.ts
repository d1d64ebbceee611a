import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, testQuestion } from '../support/questions.ts'

const discuss = testQuestion('discuss', {
  kind: 'discuss',
  level: 'discussion',
  rubric: {
    points: [
      { id: 'gil', point: 'Names the GIL.', words: [['gil']], listenFor: '', weight: 1 },
      { id: 'pool', point: 'Names processes.', words: [['process', 'pool']], listenFor: '', weight: 1 },
      { id: 'time', point: 'Sets a timeout.', words: [['timeout']], listenFor: '', weight: 1 },
    ],
    redFlags: [{ flag: 'Trusts luck.', words: [['luck']] }],
    levels: { weak: '', solid: '', strong: '' },
    modelAnswer: 'The model answer.',
    followUps: [],
  },
})

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([discuss, testQuestion('lock')]))
})
afterEach(() => house.stop())
const text = (response: Response) => (response.card ? plainCard(response.card, { width: 400 }) : '')
const sends = (words: string, event?: string) =>
  house.does('ada', 'answer', { q: 'discuss' }, { text: words }, event === undefined ? {} : { event })
const checks = (n: number, t?: 'y' | 'n') =>
  house.does('ada', 'self-check', { q: 'discuss', n: String(n), ...(t && { t }) })
const history = async () => (await house.parts.store.attempts.get('test:ada', 'discuss')).history

describe('an answer in words', () => {
  it('is shown as it was sent, and nothing is given away yet', async () => {
    const sent = text(await sends('Because of the GIL, <!channel> `and` luck.'))
    expect(sent).toMatch(
      /Your answer is in[\s\S]*Because of the GIL, <!channel> `and` luck\.[\s\S]*Check it[\s\S]*Change it/,
    )
    expect(sent).not.toMatch(/Names|model answer is|processes/)
  })

  it('can be changed until the first point is shown, and stands from then on', async () => {
    await sends('Because of the GIL.')
    const form = (await house.does('ada', 'answer', { q: 'discuss', edit: 'yes' })).form
    expect(form?.fields[0]).toMatchObject({ id: 'text', initial: 'Because of the GIL.' })
    expect(text(await sends('A pool of processes.'))).toMatch(/A pool of processes/)
    await checks(0)
    expect(text(await sends('Everything: GIL, processes, timeout.'))).toMatch(/point 1 of 3/)
    expect((await history()).tries.map((one) => one.said)).toEqual(['A pool of processes.'])
  })

  it('sent twice, or the same again, is one answer', async () => {
    await Promise.all([sends('Because of the GIL.'), sends('Because of the GIL.')])
    await sends('Because of the GIL.')
    expect((await history()).tries).toHaveLength(1)
  })

  it('is checked point by point: the word finder says why it ticks, and the person decides', async () => {
    await sends('Because of the GIL. No timeout is needed.')
    expect(text(await checks(0))).toMatch(/point 1 of 3[\s\S]*Names the GIL[\s\S]*ticks it\. It found “gil”/)
    const second = text(await checks(0, 'y'))
    expect(second).toMatch(/point 2 of 3[\s\S]*does not tick it\. It looked for words like “process”, “pool”/)
    expect(text(await checks(1, 'y'))).toMatch(/point 3 of 3[\s\S]*does not tick it/)
    const done = text(await checks(2, 'n'))
    expect(done).toMatch(
      /2 of 3 points, by your own count[\s\S]*✓ Names the GIL[\s\S]*✓ Names processes[\s\S]*○ Sets/,
    )
    expect(done).toMatch(/The model answer\.[\s\S]*Because of discuss/)
    expect((await history()).tries[0]?.own).toEqual({ gil: true, pool: true, time: false })
  })

  it('earns practice and a day of the streak, and no points that a board compares', async () => {
    await sends('Because of the GIL.')
    for (const n of [0, 1, 2]) await checks(n, 'y')
    const { attempts, people } = house.parts.store
    expect((await attempts.get('test:ada', 'discuss')).points).toBe(0)
    expect(await attempts.rank(place, 'all', 'test:ada')).toBeUndefined()
    expect(await people.days('test:ada')).toEqual(['2026-11-23'])
    expect(text(await house.says('ada', 'me'))).toMatch(/Solved\s+1 of 1 tried[\s\S]*3 of 3, own count/)
    expect(text(await house.says('ada', 'points discuss'))).toMatch(/earns practice/)
  })

  it('can be counted again, and pressed twice counts once', async () => {
    await sends('Because of luck.')
    for (const n of [0, 1, 2]) await Promise.all([checks(n, 'n'), checks(n, 'n')])
    expect((await history()).tries[0]).toMatchObject({ right: false })
    expect(text(await checks(0))).toMatch(/point 1 of 3/)
    expect(text(await checks(0, 'y'))).toMatch(/point 2 of 3/)
    await checks(1, 'n')
    expect(text(await checks(2, 'n'))).toMatch(
      /1 of 3 points, by your own count[\s\S]*stumble over this: Trusts luck/,
    )
    expect((await history()).tries[0]).toMatchObject({ right: true })
    expect((await house.parts.store.places.tally(place, 'discuss')).wrong).toEqual([
      { turn: 'left:gil', times: 1 },
    ])
  })

  it('can no longer be changed once its explanation was asked for', async () => {
    await sends('Because of the GIL.')
    await house.says('ada', 'explain discuss')
    await sends('Everything.')
    expect((await history()).tries[0]?.said).toBe('Because of the GIL.')
  })

  it('is there to be checked only where it was sent, and where there is something to check', async () => {
    expect(text(await checks(0))).toMatch(/answer first/)
    expect(text(await house.does('ada', 'self-check', { q: 'lock', n: '0' }))).toMatch(
      /Only an answer in words/,
    )
    await sends('Because of the GIL.')
    for (const n of ['-1', '99', 'NaN', '__proto__'])
      expect(text(await house.does('ada', 'self-check', { q: 'discuss', n, t: 'x' }))).toMatch(/point 1 of 3/)
  })

  it('is gone with who wrote it, and theirs to take along', async () => {
    await sends('Because of the GIL.')
    await checks(0, 'y')
    expect(JSON.stringify(await house.parts.store.people.everything('test:ada'))).toContain(
      '"own":{"gil":true}',
    )
    await house.does('ada', 'forget', { sure: 'yes' })
    expect(await house.redis.leftovers('test:ada')).toEqual([])
  })
})
