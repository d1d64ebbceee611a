import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/core/questions/question.ts'
import { isCheckable, lostQuotes, sentencesOf, statementsOf } from '../../src/core/questions/statements.ts'

const question = (texts: Partial<Question>): Question => ({
  id: 'one',
  title: 'One',
  topic: 'races',
  level: 'concept',
  kind: 'choice',
  difficulty: 1,
  minutes: 2,
  points: 5,
  python: ['3.13'],
  sources: [],
  prompt: 'What?',
  explanation: '',
  followUp: 'And then?',
  hints: [],
  attempts: [],
  ...texts,
})

const open = (one: Question) =>
  statementsOf(one)
    .filter(({ claimed }) => !claimed)
    .map(({ where, sentence }) => `${where}: ${sentence}`)

describe('the sentences of a text', () => {
  it('end where a sentence or a clause does, not inside a name, and code has none', () => {
    const text =
      'A **lock** waits;\nthe `x.acquire(a: 1)` never\nreturns. So:\n\n```python\nprint("would.")\n```\n\n- One in 5.5 s\n- Two!'
    expect(sentencesOf(text)).toEqual([
      'A lock waits;',
      'the `x.acquire(a: 1)` never returns.',
      'So:',
      '- One in 5.5 s',
      '- Two!',
    ])
  })

  it('say something that could be run, or not: an opinion, advice, a question and another title can’t be refuted', () => {
    for (const said of [
      'The second thread waits for ever.',
      'A plain lock would deadlock here.',
      '`put` raises `ShutDown`.',
      'It takes about 300 ms.',
      'Since 3.14 it prints a warning.',
      'Sixteen cores are 4× as fast.',
      'What was dropped never comes back to the queue.',
      "A spawned child wouldn't find it.",
      'A free lock costs less than a microsecond.',
      'Every other future gets `BrokenProcessError`.',
      'By default it has forty threads.',
      'That trades an exception for a deadlock:',
      'Up to 3.13 each child imported it.',
      'Python 3.14 has `map(..., buffersize=n)`.',
      'Its pool has `min(32, cpus + 4)` threads.',
      'An extension must support them, or its import fails.',
      'No error is raised anywhere.',
    ])
      expect([said, isCheckable(said)]).toEqual([said, true])
    for (const said of [
      'I would take a queue.',
      'Never hold a lock while you call somebody.',
      'What would it print?',
      'The easy one: "What never happens" (what-never-happens).',
      '"A queue that is never full" (who-should-wait);',
      'A lock has no owner.',
      'What it breaks.',
      'Why iteration breaks.',
      'I prefer a deadlock to wrong numbers.',
      'On 3.9 it was otherwise, which none of our Pythons can show.',
    ])
      expect([said, isCheckable(said)]).toEqual([said, false])
  })
})

describe('what no claim speaks of', () => {
  const explanation = 'The starter deadlocks at once. A second `release` raises RuntimeError.'
  const choices = [{ text: 'a', right: true, because: 'It never ends.' }]

  it('is found in every text that says what is so, and where', () => {
    expect(open(question({ explanation, choices, followUpAnswer: 'It prints 3.' }))).toEqual([
      'explanation.md: The starter deadlocks at once.',
      'explanation.md: A second `release` raises RuntimeError.',
      'follow-up.md: It prints 3.',
      'question.yaml, the choice “a”: It never ends.',
    ])
  })

  it('is proven by a claim that quotes it, or that has most of its words', () => {
    const claims = [
      {
        claim: 'Two wait for each other.',
        says: ['deadlocks at once'],
        shownBy: 'attempts/wrong/deadlock-a.py',
      },
      { claim: 'To release a second time raises RuntimeError.', program: 'print(1)', prints: '1' },
    ]
    expect(open(question({ explanation, claims }))).toEqual([])
    expect(lostQuotes(question({ explanation, claims }))).toEqual([])
    expect(lostQuotes(question({ explanation: 'It ends.', claims }))).toEqual(['deadlocks at once'])
  })

  it('is not looked for where each choice’s output is proven', () => {
    expect(open(question({ kind: 'predict', ask: 'possible', choices }))).toEqual([])
  })
})
