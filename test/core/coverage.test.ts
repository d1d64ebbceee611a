import { expect, it } from 'vitest'
import { coverage } from '../../src/core/questions/coverage.ts'
import type { Rubric } from '../../src/core/questions/question.ts'

const rubric: Rubric = {
  points: [
    {
      id: 'gil',
      point: 'Names the GIL.',
      words: [['GIL', 'global interpreter lock'], ['CPU']],
      listenFor: '',
      weight: 2,
    },
    { id: 'pool', point: 'Uses processes.', words: [['process']], listenFor: '', weight: 1 },
  ],
  redFlags: [{ flag: 'Threads for CPU work.', words: [['thread'], ['faster']], unless: ['gil'] }],
  levels: { weak: '', solid: '', strong: '' },
  modelAnswer: '',
  followUps: [],
}

it('covers a point where a phrase of every group occurs, whatever its case, ending or line breaks', () => {
  const seen = coverage(rubric, 'The Global\nInterpreter-Lock lets one thread use the cpu; I take processes.')
  expect(seen.points.map((point) => point.covered)).toEqual([true, true])
  expect(seen.points[0]?.words).toEqual(['global interpreter lock', 'cpu'])
  expect(seen.share).toBe(1)
})

it('looks for words from their start, and into names that are written together', () => {
  expect(coverage(rubric, 'an agile subprocessor').share).toBe(0)
  expect(coverage(rubric, 'a multiProcessPool').points[1]?.words).toEqual(['process'])
})

it('raises a flag for its words, unless something takes it back', () => {
  expect(coverage(rubric, 'Threads are faster.').flags).toEqual(['Threads for CPU work.'])
  expect(coverage(rubric, 'Threads are faster, but for the GIL.').flags).toEqual([])
})
