import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Card } from '../../src/core/chat/card.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import type { Comparison } from '../../src/core/judging/comparison.ts'
import type { CompareRequest, ExploreRequest } from '../../src/practice/ports/judge.ts'
import { eventually } from '../support/eventually.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, choiceQuestion, testQuestion } from '../support/questions.ts'

/** Prints what it was given, and remembers it. */
class Printing extends StandInJudge {
  readonly ran: CompareRequest[] = []
  readonly explored: string[] = []

  override async compare(request: CompareRequest): Promise<Comparison> {
    this.ran.push(request)
    const [build = '3.13'] = request.builds ?? []
    const run = { build, python: build, stderr: '', exitCode: 0, outcome: 'ok' as const, wallSeconds: 0.1 }
    return {
      runs: [{ ...run, stdout: 'printed <!channel>\n', cpuSeconds: 0.1, gil: true }],
      sameOutput: true,
      message: '',
    }
  }

  override explore(request: ExploreRequest) {
    this.explored.push(String(request.source))
    return super.explore(request)
  }
}

let house: TestHouse
let judge: Printing
beforeEach(async () => {
  judge = new Printing()
  const lock = testQuestion('lock', { python: ['3.14', '3.13'] })
  house = await testHouse(bankOf([lock, choiceQuestion('gil')]), judge)
  await house.work({ judge: 1 })
})
afterEach(() => house.stop())
const show = (card: Card | undefined) => (card ? plainCard(card, { width: 300 }) : '')
const text = (response: Response) => show(response.card)
const runs = (code: string, input = '', how = 'run') =>
  house.does('ada', 'own-run', { q: 'lock' }, { code, input, how })
const final = async (count: number) => {
  await eventually(() => house.chat.finals().length === count, 'the result')
  return house.chat.finals()[count - 1]
}

describe('code that is run before it is sent', () => {
  it('runs with its author’s own input, shows what it prints, and spends no try', async () => {
    const form = (await house.says('ada', 'run lock')).form
    expect(form?.fields.map(({ id }) => id)).toEqual(['code', 'input', 'how'])
    await runs('def f(): ...', 'print(f())')
    expect(show((await final(1))?.card)).toMatch(
      /Your run[\s\S]*printed <!channel>[\s\S]*Python 3\.14[\s\S]*Judge it/,
    )
    expect(judge.ran[0]).toMatchObject({ builds: ['3.14'] })
    expect(String(judge.ran[0]?.source)).toMatch(/def f\(\): \.\.\.[\s\S]*print\(f\(\)\)/)
    const { history, points } = await house.parts.store.attempts.get('test:ada', 'lock')
    expect([history.tries, points]).toEqual([[], 0])
    expect(await house.parts.store.people.days('test:ada')).toEqual([])
  })

  it('may be run as often as one likes, and is then sent as it is, without the input', async () => {
    await runs('# race', 'print(1)')
    await final(1)
    await runs('# race', 'print(1)')
    const again = await final(2)
    expect(judge.ran).toHaveLength(2)
    await house.does('ada', 'submit', { s: again?.submission ?? '' })
    expect(show((await final(3))?.card)).toMatch(/A race/)
    expect(judge.judged).toEqual(['# race\n'])
    expect((await house.parts.store.attempts.get('test:ada', 'lock')).history.tries).toHaveLength(1)
  })

  it('is in the editor again, with its input', async () => {
    await runs('# mine', 'print(1)')
    const done = await final(1)
    const again = (await house.does('ada', 'own-run', { s: done?.submission ?? '' })).form
    expect(JSON.stringify(again?.beside)).toContain('lock')
    expect(again?.fields[0]).toMatchObject({ initial: '# mine\n' })
    expect(again?.fields[1]).toMatchObject({ initial: 'print(1)' })
    expect((await house.does('ada', 'code', { q: 'lock' })).form?.fields[0]).toMatchObject({
      initial: '# mine\n',
    })
  })

  it('can be explored with a driver of one’s own; its repair would be the solution, so there is none', async () => {
    await runs('class A: ...', 'assert A()', 'explore')
    const done = await final(1)
    expect(show(done?.card)).toMatch(/Nothing broke it[\s\S]*Judge it/)
    expect(judge.explored[0]).toMatch(/class A: \.\.\.[\s\S]*assert A\(\)/)
    expect(text(await house.does('ada', 'mend', { s: done?.submission ?? '' }))).toMatch(
      /give the question’s solution away/,
    )
  })

  it('is nobody else’s, and of code questions only', async () => {
    await runs('# mine')
    const done = await final(1)
    const theirs = { s: done?.submission ?? '' }
    expect(text(await house.does('bob', 'own-run', theirs))).toMatch(/no such submission of yours/)
    expect(text(await house.does('bob', 'submit', theirs))).toMatch(/no such submission of yours/)
    expect(text(await house.does('ada', 'own-run', { q: 'gil' }))).toMatch(/isn’t answered with code/)
    expect(text(await runs('  ', 'print(1)'))).toMatch(/no code in it yet/)
  })
})
