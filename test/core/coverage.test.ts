import { describe, expect, it } from 'vitest'
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

const looksFor = (...words: readonly (readonly string[])[]): Rubric => ({
  ...rubric,
  points: [{ id: 'one', point: 'Says it.', words, listenFor: '', weight: 1 }],
})
const says = (of: Rubric, answer: string) => coverage(of, answer).points[0]?.covered

describe('a point', () => {
  it.each([
    ['No timeout is needed.'],
    ['A timeout isn’t necessary here.'],
    ['You don’t need a timeout.'],
    ['I would not use a timeout.'],
    ['You don’t need retries or a timeout.'],
    ['What about a timeout?'],
    ['A timeout would be overkill.'],
  ])('is not ticked by who turns it down: %s', (answer) => {
    expect(says(looksFor(['timeout']), answer)).toBe(false)
  })

  it.each([
    ['Without a timeout it hangs for ever.'],
    ['A timeout for each call, no exceptions.'],
    ['It is not clear how long a partner takes, so each call has a timeout.'],
    ['Some think that no timeout is needed. I set a timeout of five seconds.'],
  ])('is ticked by who says it beside a no: %s', (answer) => {
    expect(says(looksFor(['timeout']), answer)).toBe(true)
  })

  it('that says what not to do is ticked by who says so', () => {
    expect(says(looksFor(['block'], ['loop']), 'Never block the event loop.')).toBe(true)
    expect(says(looksFor(['not faster']), 'One request is not faster.')).toBe(true)
  })

  it('is looked for under the forms of its words, and under no other word', () => {
    const retries = looksFor(['retries'])
    expect(says(retries, 'It is retried twice.')).toBe(true)
    expect(says(retries, 'I retry it.')).toBe(true)
    expect(says(retries, 'The page is retrieved.')).toBe(false)
    expect(says(looksFor(['cache']), 'Caching helps.')).toBe(true)
    expect(says(looksFor(['use']), 'By using it.')).toBe(true)
    expect(says(looksFor(['not']), 'I noted nothing.')).toBe(false)
  })

  it('is found in the commonest other words', () => {
    const one = looksFor(['one thread at a time'])
    expect(says(one, 'The GIL: one thread executes Python at a time.')).toBe(true)
    expect(says(one, 'Only one of them runs.')).toBe(true)
    expect(says(looksFor(['free-threaded build']), 'On 3.14t it breaks.')).toBe(false)
    expect(says(looksFor(['free-threaded']), 'On 3.14t it breaks.')).toBe(true)
    expect(says(looksFor(['pickling']), 'Everything is serialized.')).toBe(true)
  })

  it('says what was looked for where it is not found', () => {
    expect(coverage(rubric, 'The GIL.').points[0]?.missing).toEqual(['CPU'])
  })
})

describe('a red flag', () => {
  const flagged = (answer: string) => {
    const { redFlags } = rubric
    return coverage({ ...rubric, redFlags: redFlags.map(({ flag, words }) => ({ flag, words })) }, answer)
      .flags
  }

  it.each([
    ['Threads make it faster on all the cores that one process cannot reach.'],
    ['A process cannot share it, so threads are faster.'],
    ['Threads are faster because asyncio cannot compute.'],
  ])('is not swallowed by a no that is said of something else: %s', (answer) => {
    expect(flagged(answer)).toHaveLength(1)
  })

  it.each([
    ['Threads are not faster.'],
    ['I do not think that threads are faster.'],
    ['Threads cannot be faster.'],
  ])('is not raised by who turns it down: %s', (answer) => {
    expect(flagged(answer)).toEqual([])
  })
})
