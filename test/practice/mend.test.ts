import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Card } from '../../src/core/chat/card.ts'
import type { Mending } from '../../src/core/judging/mending.ts'
import type { Verdict } from '../../src/core/judging/verdict.ts'
import type { ExploreRequest, JudgeRequest, MendRequest } from '../../src/practice/ports/judge.ts'
import { eventually } from '../support/eventually.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, testQuestion } from '../support/questions.ts'

const counterexample = {
  threads: ['main', 'T1'],
  switches: 1,
  steps: [{ thread: 'T1', line: 1, source: 'n = n + 1', event: 'reads `n` = 0', collides: true }],
}

/** Breaks code with a check that can be put behind it, and mends it. */
class Mending_ extends StandInJudge {
  readonly mended: MendRequest[] = []
  readonly explored: ExploreRequest[] = []

  override async judge(request: JudgeRequest): Promise<Verdict> {
    return { ...(await super.judge(request)), counterexample, driver: 'def main(): assert f() == 3' }
  }

  override explore(request: ExploreRequest) {
    this.explored.push(request)
    return super.explore(request)
  }

  override async mend(request?: MendRequest): Promise<Mending> {
    if (request) this.mended.push(request)
    const fix = {
      diff: '+with lock:',
      source: 'mended',
      proven: true,
      interleavings: 3,
      lines: 1,
      kind: 'new lock',
    }
    return { outcome: 'mended', message: '', tried: 1, fixes: [{ ...fix, note: 'A lock.', counterexample }] }
  }
}

let house: TestHouse
let judge: Mending_
beforeEach(async () => {
  judge = new Mending_()
  house = await testHouse(bankOf([testQuestion('lock')]), judge)
  await house.work({ judge: 1 })
})
afterEach(() => house.stop())
const show = (card: Card | undefined) => (card ? plainCard(card, { width: 300 }) : '')
const final = async (count: number) => {
  await eventually(() => house.chat.finals().length === count, 'the result')
  return house.chat.finals()[count - 1]
}
const source = 'n = n + 1  # gilbert: a\nn = n + 2  # gilbert: b'
const attempts = () => house.parts.store.attempts.get('test:ada', 'lock')

describe('a repair of code for a question', () => {
  it('counts as the solution: that is said first, and written down before it is looked for', async () => {
    await house.does('ada', 'submit', { q: 'lock' }, { code: '# race' })
    const verdict = await final(1)
    expect(show(verdict?.card)).toContain('Mend it')
    const s = verdict?.submission ?? ''
    const asked = await house.does('ada', 'mend', { s })
    expect(show(asked.card)).toContain('earns you no points any more')
    expect(judge.mended).toEqual([])
    expect((await attempts()).history.revealed).toBeUndefined()
    await house.does('ada', 'mend', { s, sure: 'yes' })
    expect((await attempts()).history.revealed).toBeDefined()
    const mended = await final(2)
    expect(judge.mended[0]).toMatchObject({ source: '# race', driver: 'def main(): assert f() == 3' })
    const fixed = await house.does('ada', 'mended-code', { s: mended?.submission ?? '', n: '0' })
    expect(fixed.form?.action).toMatchObject({ verb: 'submit', args: { q: 'lock' } })
    expect(fixed.form?.fields[0]).toMatchObject({ initial: 'mended' })
    expect(fixed.form?.beside?.[0]).toMatchObject({ block: 'markdown' })
    expect(
      (await house.does('ada', 'mended-steps', { s: mended?.submission ?? '', n: '0' })).card?.summary,
    ).toContain('it holds')
  })

  it('is drawn as the counterexample is: step by step, and for a dark page where there is one', async () => {
    await house.does('ada', 'mend', {}, { code: source })
    const s = (await final(1))?.submission ?? ''
    const drawn = async () => {
      const { card } = await house.does('ada', 'mended-steps', { s, n: '0' })
      return card?.blocks.find((block) => block.block === 'picture')
    }
    const plain = await drawn()
    expect(plain).toMatchObject({ steps: counterexample, name: 'mended.png' })
    expect(plain).not.toHaveProperty('dark')
    Object.assign(house.chat, { themed: true })
    expect(await drawn()).toMatchObject({ steps: counterexample, dark: expect.any(Uint8Array) })
  })

  it('is nobody else’s', async () => {
    await house.does('ada', 'submit', { q: 'lock' }, { code: '# race' })
    const s = (await final(1))?.submission ?? ''
    expect(show((await house.does('bob', 'mend', { s, sure: 'yes' })).card)).toContain(
      'no such submission of yours',
    )
    expect(judge.mended).toEqual([])
  })
})

describe('an order by hand', () => {
  it('is run as it was named', async () => {
    await house.does('ada', 'order', {}, { code: source, order: 'a, b → a' })
    await final(1)
    expect(judge.explored[0]).toMatchObject({ source, order: ['a', 'b', 'a'] })
  })

  it('can be that of steps that were pressed: their lines get marks', async () => {
    const program = 'n = 0\nn = n + 1\nn = n + 2'
    await house.does('ada', 'find-the-race', {}, { code: program })
    const s = (await final(1))?.submission ?? ''
    await house.does('ada', 'order', { s }, { value: '3,2,3' })
    await final(2)
    expect(judge.explored[1]).toMatchObject({
      source: 'n = 0\nn = n + 1  # gilbert: b\nn = n + 2  # gilbert: a',
      order: ['a', 'b', 'a'],
    })
    const refused = await house.does('ada', 'order', { s }, { value: '3,77' })
    expect(show(refused.card)).toContain('Some of these lines can’t be marked')
  })

  it('names only lines that are marked', async () => {
    const refused = await house.does('ada', 'order', {}, { code: source, order: 'a, c' })
    expect(show(refused.card)).toContain('No line is marked c')
    expect(judge.explored).toEqual([])
  })
})
