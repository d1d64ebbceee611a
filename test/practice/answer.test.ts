import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion, testQuestion } from '../support/questions.ts'

const several = choiceQuestion('several', {
  kind: 'predict',
  ask: 'possible',
  program: 'print(1)\n',
  choices: [
    { text: 'one', right: true, because: 'a' },
    { text: 'two', right: true, because: 'b' },
    { text: 'three', right: false, because: 'c' },
  ],
})
const typed = testQuestion('typed', {
  kind: 'predict',
  ask: 'output',
  program: 'print("a b")\n',
  output: 'a b\nc\n',
  points: 10,
})
const discuss = testQuestion('discuss', {
  kind: 'discuss',
  rubric: {
    points: [
      { id: 'one', point: 'Names the GIL.', words: [['gil']], listenFor: '', weight: 1 },
      { id: 'two', point: 'Names processes.', words: [['process']], listenFor: '', weight: 1 },
    ],
    redFlags: [],
    levels: { weak: '', solid: '', strong: '' },
    modelAnswer: 'The model answer.',
    followUps: [],
  },
})

let house: TestHouse
beforeEach(async () => {
  house = await testHouse(bankOf([choiceQuestion('gil'), several, typed, discuss, testQuestion('lock')]))
})
afterEach(() => house.stop())
const text = (response: Response) => (response.card ? plainCard(response.card) : '')
const points = async (who: string, q: string) =>
  (await house.parts.store.attempts.get(`test:${who}`, q)).points

describe('an answer', () => {
  it('is private, explained, and counts once: the first', async () => {
    const wrong = await house.does('ada', 'answer', { q: 'gil', c: '1' })
    expect(text(wrong)).toMatch(/Not quite[\s\S]*right of gil[\s\S]*Because of gil[\s\S]*And then\?/)
    expect(text(await house.does('ada', 'answer', { q: 'gil', c: '0' }))).toMatch(
      /already: the first answer counts/,
    )
    expect(await points('ada', 'gil')).toBe(0)
    expect(house.chat.posts).toEqual([])
  })

  it('pressed many times at once is one answer', async () => {
    await Promise.all(Array.from({ length: 8 }, () => house.does('ada', 'answer', { q: 'gil', c: '0' })))
    expect(await points('ada', 'gil')).toBe(10)
    expect((await house.parts.store.attempts.get('test:ada', 'gil')).history.tries).toHaveLength(1)
    expect((await house.parts.store.attempts.rank(place, 'all', 'test:ada'))?.points).toBe(10)
  })

  it('may pick several, and must pick all that are right', async () => {
    await house.does('ada', 'answer', { q: 'several' }, { value: '0,1' })
    await house.does('bob', 'answer', { q: 'several' }, { value: '0' })
    expect([await points('ada', 'several'), await points('bob', 'several')]).toEqual([10, 0])
  })

  it('that is typed is compared without regard to blanks', async () => {
    expect((await house.does('ada', 'answer', { q: 'typed' })).form?.fields[0]?.id).toBe('text')
    expect(text(await house.does('ada', 'answer', { q: 'typed' }, { text: 'a   b\r\nc' }))).toMatch(/Right/)
    expect(text(await house.does('bob', 'answer', { q: 'typed' }, { text: 'a b c' }))).toMatch(/It prints/)
  })

  it.each([
    ['a choice that is none', { q: 'gil', c: '9' }, {}, /Pick one of the 2 choices/],
    ['several where one is meant', { q: 'gil' }, { value: '0,1' }, /Pick one/],
    ['an unknown question', { q: 'gli', c: '0' }, {}, /no question “gli”[\s\S]*About gil/],
  ])('is refused privately: %s', async (_, args, fields, reason) => {
    expect(
      text(
        await house.does('ada', 'answer', args as Record<string, string>, fields as Record<string, string>),
      ),
    ).toMatch(reason)
  })
})

describe('an answer that can’t be taken', () => {
  it.each([
    ['nothing typed', 'typed', '  ', /nothing in your answer/],
    ['far too much', 'discuss', 'x'.repeat(5_000), /5,000 characters; 4,000/],
  ])('comes back in its form, with what is wrong beside it: %s', async (_, q, typed, reason) => {
    const { card, form } = await house.does('ada', 'answer', { q }, { text: typed })
    expect(card).toBeUndefined()
    expect(form?.fields[0]?.error).toMatch(reason)
    expect((await house.parts.store.attempts.get('test:ada', q)).history.tries).toEqual([])
  })
})

describe('help on the way', () => {
  it('costs points, each hint once', async () => {
    expect(text(await house.says('ada', 'hint gil'))).toMatch(
      /takes 2 points off[\s\S]*The first hint \(−2 points\)/,
    )
    expect(text(await house.does('ada', 'hint', { q: 'gil', n: '1' }))).toMatch(/first hint/)
    await house.does('ada', 'hint', { q: 'gil', n: '1' })
    const two = text(await house.does('ada', 'hint', { q: 'gil', n: '2' }))
    expect(two).toMatch(/first hint[\s\S]*second hint/)
    await house.does('ada', 'answer', { q: 'gil', c: '0' })
    expect(await points('ada', 'gil')).toBe(6)
    expect(text(await house.does('ada', 'why-points', { q: 'gil' }))).toMatch(
      /\+10 {2}Solved[\s\S]*−4 {2}2 hints/,
    )
  })

  it('asks before the solution is shown, after which nothing is earned', async () => {
    expect(text(await house.does('ada', 'reveal', { q: 'gil' }))).toMatch(/earns you no points/)
    expect(text(await house.does('ada', 'reveal', { q: 'gil', sure: 'yes' }))).toMatch(/right of gil/)
    await house.does('ada', 'answer', { q: 'gil', c: '0' })
    expect(await points('ada', 'gil')).toBe(0)
  })

  it('asks before a preview shows the answers, where that costs points', async () => {
    expect(text(await house.says('ada', 'preview gil'))).toMatch(/no points any more \(10 points now\)/)
    expect(text(await house.does('ada', 'preview', { q: 'gil', sure: 'yes' }))).toMatch(/✓ right of gil/)
    await house.does('ada', 'answer', { q: 'gil', c: '0' })
    expect(await points('ada', 'gil')).toBe(0)
    expect(text(await house.says('ada', 'preview discuss'))).toMatch(/The model answer/)
  })

  it('says each rule of points once, with a question in its own points', async () => {
    const rules = text(await house.says('ada', 'points'))
    for (const rule of ['25 %', '15 %', '60 %', 'half', 'streak']) expect(rules.split(rule)).toHaveLength(2)
    const own = text(await house.says('ada', 'points lock'))
    expect(own).toMatch(/Solved: 20 points[\s\S]*first try: \+5[\s\S]*Each hint: −3[\s\S]*−12/)
    expect(own).not.toMatch(/%/)
  })

  it('explains after the answer only', async () => {
    expect(text(await house.does('ada', 'explain', { q: 'gil' }))).toMatch(/answer first/)
    await house.does('ada', 'answer', { q: 'gil', c: '1' })
    expect(text(await house.does('ada', 'explain', { q: 'gil' }))).toMatch(/Because of gil/)
  })
})

describe('what is typed', () => {
  it('works for everything that a button does', async () => {
    await house.does('ada', 'answer', { q: 'gil', c: '0' })
    expect(text(await house.says('ada', 'leaderboard week'))).toMatch(/🥇 ada 10 points/)
    expect(text(await house.says('ada', 'me'))).toMatch(/Points\s+10[\s\S]*Streak\s+1 day/)
    expect(text(await house.says('ada', 'leaderbord'))).toMatch(/Did you mean[\s\S]*leaderboard/)
    expect(text(await house.says('ada', 'leaderboard racse'))).toMatch(/Did you mean races/)
    expect(text(await house.says('ada', 'search lock'))).toMatch(/1 question|About lock/)
    expect(text(await house.says('ada', 'help'))).toMatch(/leaderboard/)
    expect(text(await house.says('ada', 'preview gil'))).toMatch(/✓ right of gil/)
  })

  it('never ends in anything but a card', async () => {
    for (const nonsense of [
      '',
      '/',
      '%',
      '__proto__',
      'constructor',
      'hint',
      'x'.repeat(10_000),
      '🦀',
      'today\u0000',
    ])
      expect((await house.says('ada', nonsense)).card, nonsense.slice(0, 20)).toBeDefined()
    for (const verb of ['__proto__', 'constructor', 'nothing', ''])
      expect(text(await house.does('ada', verb))).toMatch(/older version/)
  })
})
