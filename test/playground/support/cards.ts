import type { Card } from '../../../src/core/chat/card.ts'

/** Cards of every kind, as the practice might send them; the page has to draw whatever is in a Card. */
export const question: Card = {
  summary: 'Today’s question: The counter that loses visits',
  blocks: [
    { block: 'heading', text: 'The counter that loses visits' },
    {
      block: 'markdown',
      text: 'Four threads count page visits. `Counter.hit` reads, adds and writes back:\n\n```python\nclass Counter:\n    def __init__(self):\n        self.visits = 0\n\n    def hit(self):\n        seen = self.visits\n        self.visits = seen + 1  # another thread may have written meanwhile\n```\n\nMake `hit` safe to call from **any number of threads**. The total must be exact, whatever the interleaving.',
    },
    {
      block: 'facts',
      facts: [
        { name: 'Topic', value: 'Races' },
        { name: 'Level', value: 'Practice' },
        { name: 'Difficulty', value: '2 of 5' },
        { name: 'Worth', value: '20 points' },
      ],
    },
    {
      block: 'buttons',
      buttons: [
        { label: 'Submit code', action: { verb: 'write', args: { q: 'lost-visits' } }, style: 'primary' },
        { label: 'Hint (−3 points)', action: { verb: 'hint', args: { q: 'lost-visits' } } },
        { label: 'Explain the GIL', action: { verb: 'explain', args: { q: 'lost-visits' } } },
      ],
    },
    {
      block: 'context',
      inline: [
        { text: 'Answers are private until tomorrow at 09:00. ' },
        { person: 'playground:grace', name: 'Grace' },
        { text: ' solved it in 2 tries.' },
      ],
    },
  ],
}

export const board: Card = {
  summary: 'The standings of this week',
  blocks: [
    {
      block: 'table',
      caption: 'This week',
      columns: ['#', 'Name', 'Points', 'Streak'],
      rows: [
        ['1', 'Grace', '46', '5'],
        ['2', 'Linus', '32', '1'],
        ['3', 'Ada', '20', '2'],
      ],
    },
    {
      block: 'buttons',
      buttons: [
        { label: 'All time', action: { verb: 'board', args: { span: 'all' } } },
        { label: 'Why these points?', action: { verb: 'points', args: {} } },
      ],
    },
  ],
}

export const race: Card = {
  summary: 'Race found in your submission',
  tone: 'bad',
  blocks: [
    { block: 'heading', text: 'Race found' },
    {
      block: 'markdown',
      text: 'Two threads read `visits` before either wrote it back, so **one visit was lost**. Here is the shortest interleaving that shows it.',
    },
    {
      block: 'table',
      caption: '2 switches between 2 threads',
      columns: ['Step', 'Thread', 'Line', 'What happens'],
      rows: [
        ['1', 'T1', '6', 'reads self.visits = 0'],
        ['2', 'T2', '6', 'reads self.visits = 0'],
        ['3', 'T2', '7', 'writes self.visits = 1'],
        ['4', 'T1', '7', 'writes self.visits = 1'],
      ],
      picked: {
        label: 'Run it in this order',
        action: { verb: 'order', args: { s: 'one' } },
        values: ['6', '6', '', '7'],
      },
    },
    { block: 'code', language: 'text', text: 'expected 2 visits, counted 1' },
    {
      block: 'buttons',
      buttons: [
        { label: 'Try again', action: { verb: 'write', args: { q: 'lost-visits' } }, style: 'primary' },
      ],
    },
    {
      block: 'context',
      inline: [{ text: 'CPython 3.13.5, judged in 41 ms, 17 interleavings tried. No points lost.' }],
    },
  ],
}

export const accepted: Card = {
  summary: 'Accepted',
  tone: 'good',
  blocks: [
    { block: 'heading', text: 'Accepted, and proven' },
    {
      block: 'markdown',
      text: 'Every interleaving up to 3 switches was tried: none loses a visit. The lock covers the read **and** the write.',
    },
    {
      block: 'facts',
      facts: [
        { name: 'Points', value: '+20' },
        { name: 'Streak', value: '3 days' },
        { name: 'Interleavings', value: '1,204' },
      ],
    },
    {
      block: 'buttons',
      buttons: [
        { label: 'Share without spoilers', action: { verb: 'share', args: { q: 'lost-visits' } } },
        { label: 'Explanation', action: { verb: 'explain', args: { q: 'lost-visits' } } },
      ],
    },
  ],
}

export const busy = (label: string, done: number, of: number): Card => ({
  summary: label,
  tone: 'busy',
  blocks: [
    { block: 'heading', text: 'Judging your code' },
    { block: 'progress', done, of, label },
  ],
})
