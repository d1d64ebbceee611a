import { describe, expect, it } from 'vitest'
import { exploredOn, provableOn } from '../../src/practice/proofs/pythons.ts'
import { testQuestion } from '../support/questions.ts'

describe('a question on a machine that lacks some of its Pythons', () => {
  const claims = [
    { claim: 'everywhere', program: '', prints: '1' },
    { claim: 'without the GIL', program: '', prints: '2', python: ['3.15t'] as const },
    { claim: 'before 3.15', program: '', prints: '3', python: ['3.13', '3.14'] as const },
  ]
  const question = testQuestion('lock', { python: ['3.13', '3.14', '3.15t'], claims })

  it('is proven on the others, and those that it lacks are named', () => {
    const on = provableOn(question, ['3.14', '3.15'])
    expect(on.question.python).toEqual(['3.14'])
    expect(on.unproven).toEqual(['3.13', '3.15t'])
    expect(on.question.claims?.map(({ claim, python }) => [claim, python])).toEqual([
      ['everywhere', undefined],
      ['before 3.15', ['3.14']],
    ])
  })

  it('is explored with the GIL, on a Python that it names or that one’s twin', () => {
    expect(exploredOn(question)).toBe('3.13')
    expect(exploredOn({ ...question, python: ['3.15t', '3.14'] })).toBe('3.14')
    expect(exploredOn({ ...question, python: ['3.15t'] })).toBe('3.15')
  })
})
