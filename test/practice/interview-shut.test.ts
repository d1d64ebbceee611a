import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Action } from '../../src/core/chat/card.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, choiceQuestion, testQuestion } from '../support/questions.ts'

const stage = (question: string) => ({
  title: question,
  level: 'practice' as const,
  question,
  minutes: 5,
  listenFor: [],
})
const kit = {
  id: 'two',
  title: 'Two parts',
  about: 'Two.',
  seniority: 'mid' as const,
  minutes: 10,
  stages: [stage('lock'), stage('gil')],
}

let house: TestHouse
let judge: StandInJudge
beforeEach(async () => {
  judge = new StandInJudge()
  const questions = [
    testQuestion('lock'),
    testQuestion('lock-sibling'),
    choiceQuestion('gil', { topic: 'gil' }),
    testQuestion('far', { topic: 'desktop-apps' }),
  ]
  house = await testHouse(bankOf(questions, { kits: () => [kit] }), judge)
  await house.does('ida', 'interview', {}, { kit: 'two', candidates: 'cleo' }, { place: null })
})
afterEach(async () => {
  await judge.stop()
  await house.stop()
})

const places = ['test:daily', 'test:elsewhere', null]
const program = { code: 'x = 1\n' }
/** What would let a candidate read ahead, or have the work done for them. */
const ways: readonly [verb: string, args: Action['args'], fields?: Record<string, string>][] = [
  ['library', {}],
  ['library', { find: 'lock' }],
  ['paths', {}],
  ['path', { p: 'any' }],
  ['kits', {}],
  ['kit', { k: 'two' }],
  ['find-the-race', {}, program],
  ['mend', {}, program],
  ['order', {}, { ...program, order: 'a' }],
  ...['lock', 'lock-sibling', 'gil'].flatMap((q): [string, Action['args'], Record<string, string>?][] => [
    ['question', { q }],
    ['preview', { q, sure: 'yes' }],
    ['explain', { q }],
    ['reveal', { q, sure: 'yes' }],
    ['hint', { q, n: '1' }],
    ['solutions', { q }],
  ]),
  ['submit', { q: 'lock-sibling' }, program],
  ['own-run', { q: 'lock' }, program],
  ['answer', { q: 'gil', c: '0' }],
]

const shutFor = async (who: string): Promise<string[]> => {
  const shut: string[] = []
  for (const place of places)
    for (const [verb, args, fields] of ways) {
      const { card, form } = await house.does(who, verb, args, fields, { place })
      const said = card ? plainCard(card) : JSON.stringify(form)
      if (/in an interview just now/.test(said)) shut.push(`${place} ${verb} ${JSON.stringify(args)}`)
    }
  return shut
}

describe('while an interview runs, its candidate', () => {
  it('finds shut in every place what would tell them ahead: its questions, their relatives, the lists, the laboratory', async () => {
    const [i = ''] = await house.parts.store.documents.list('interview', 'person:test:ida')
    expect(await shutFor('cleo')).toEqual([])
    await house.does('ida', 'interview-next', { i, n: '0' })
    expect(await shutFor('cleo')).toHaveLength(places.length * ways.length)
    expect(await shutFor('ida')).toEqual([])
    await house.does('ida', 'interview-end', { i, sure: 'yes' })
    expect(await shutFor('cleo')).toEqual([])
  })

  it('goes on practising what is no relative', async () => {
    const [i = ''] = await house.parts.store.documents.list('interview', 'person:test:ida')
    await house.does('ida', 'interview-next', { i, n: '0' })
    const { card } = await house.does('cleo', 'question', { q: 'far' })
    expect(card && plainCard(card)).toContain('What about far?')
  })

  it('can’t have the interview’s code explored as a run of their own', async () => {
    const [i = ''] = await house.parts.store.documents.list('interview', 'person:test:ida')
    await house.does('ida', 'interview-next', { i, n: '0' })
    const asked = await house.does('cleo', 'own-run', { q: 'lock', i })
    expect(JSON.stringify(asked.form)).not.toContain('explore')
    const { card } = await house.does('cleo', 'own-run', { q: 'lock', i }, { ...program, how: 'explore' })
    expect(card && plainCard(card)).toContain('it is your interviewer who explores')
  })
})
