import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { act } from '../../src/cards/shared/parts.ts'
import { encodeAction } from '../../src/core/chat/action.ts'
import { parseCommand } from '../../src/core/chat/command.ts'
import { filterFrom, matches, relevance, wordsOf } from '../../src/core/questions/filter.ts'
import { kinds, levels, topics } from '../../src/core/questions/question.ts'
import { choiceQuestion } from '../support/questions.ts'

describe('a filter of the library', () => {
  it('is read from words in any order; the others are searched for', () => {
    expect(filterFrom('practice 10min Races 3-2 lock code')).toEqual({
      level: 'practice',
      topic: 'races',
      kind: 'code',
      difficulty: { from: 2, to: 3 },
      minutes: 10,
      find: 'lock',
    })
    expect(filterFrom('all')).toEqual({})
    expect(filterFrom('-3 0 6 99min')).toEqual({ minutes: 99, find: '-3 0 6' })
  })

  it('lets through what fits all of it', () => {
    const question = choiceQuestion('gil', { topic: 'gil', difficulty: 2, minutes: 5 })
    for (const words of ['', 'gil', '2', '1-3 5min', 'concept choice about'])
      expect(matches(filterFrom(words), question), words).toBe(true)
    for (const words of ['races', '3', '4min', 'practice', 'deadlock'])
      expect(matches(filterFrom(words), question), words).toBe(false)
  })

  it('searches in titles, topics, verdicts, prompts and explanations, the best first', () => {
    const named = choiceQuestion('one', { title: 'A semaphore of two' })
    const explained = choiceQuestion('two', { topic: 'locks', explanation: 'A semaphore lets two in.' })
    const racy = choiceQuestion('three', {
      topic: 'locks',
      attempts: [{ path: 'attempts/wrong/race.py', source: '', verdict: 'race' }],
    })
    const all = [explained, racy, named]
    const found = (find: string) =>
      all
        .filter((one) => relevance(find, one) > 0)
        .sort((a, b) => relevance(find, b) - relevance(find, a))
        .map(({ id }) => id)
    expect(found('semaphores')).toEqual(['one', 'two'])
    expect(found('race condition')).toEqual(['one', 'three'])
    expect(found('lock')).toEqual(['two', 'three'])
    expect(found('semaphore zebra')).toEqual([])
    expect(found('maphore')).toEqual([])
  })

  it('finds a question by the field’s own terms, however they are joined, and puts it before one that only mentions them', () => {
    const mentions = choiceQuestion('one', {
      explanation: 'Such back-pressure is right, and no dining philosophers.',
    })
    const tagged = choiceQuestion('two', { tags: ['back-pressure', 'dining philosophers'] })
    for (const find of ['back-pressure', 'back pressure', 'dining philosophers'])
      expect(relevance(find, tagged), find).toBeGreaterThan(relevance(find, mentions))
    expect(relevance('backpressure', tagged)).toBeGreaterThan(0)
    expect(relevance('philosopher pressure', tagged)).toBeGreaterThan(0)
    expect(relevance('lost update', tagged)).toBe(0)
  })

  it('reads back, and fits a button with whatever is searched for', () => {
    const words = fc
      .tuple(
        fc.constantFrom('', ...topics),
        fc.constantFrom('', ...levels),
        fc.constantFrom('', ...kinds),
        fc.constantFrom('', '3', '1-5'),
        fc.constantFrom('', '5min', '120min'),
      )
      .map((parts) => parts.join(' '))
    fc.assert(
      fc.property(words, fc.string({ unit: 'grapheme', maxLength: 60 }), (typed, search) => {
        const filter = filterFrom(typed, search)
        const { find, ...rest } = filter
        expect(filterFrom(wordsOf(filter))).toEqual(rest)
        encodeAction(act('library', { w: wordsOf(filter), find, page: '99' }))
      }),
    )
  })
})

it('a command of two words is understood as people say it', () => {
  for (const [typed, verb] of [
    ['my data', 'my-data'],
    ['forget me', 'forget'],
    ['show me', 'unhide'],
    ['hide me', 'hide'],
    ['test post', 'test-post'],
    ['join group gabc', 'join'],
    ['join iabc', 'interview-join'],
  ] as const)
    expect(parseCommand(typed), typed).toMatchObject({ action: { verb } })
})
