import { describe, expect, it } from 'vitest'
import { scorecardFile } from '../../src/cards/interviews/scorecard-markdown.ts'
import { scorecardOf } from '../../src/cards/interviews/scorecard-of.ts'
import { emptySheet, type Interview } from '../../src/core/interview.ts'
import { decisionsSeen, othersMarks, seenBy, withMark, withoutInterviewer } from '../../src/core/panel.ts'

const held: Interview = {
  id: 'i1',
  title: 'Backend',
  by: 'test:ida',
  panel: ['test:iris', 'test:ben'],
  candidates: ['test:cleo'],
  names: { 'test:cleo': 'Cleo', 'test:iris': 'Iris', 'test:ben': 'Ben' },
  stages: [{ title: 'Code', level: 'practice', question: 'lock', minutes: 5, listenFor: [], extended: 0 }],
  current: 0,
  at: 0,
  sheets: { 'test:cleo': emptySheet },
}
const marked = (by: string, mark: 'well' | 'missed', on = held) => withMark(on, 'test:cleo', by, '0.a', mark)
const decided = (by: string, on = held): Interview => ({
  ...on,
  sheets: {
    'test:cleo': {
      ...(on.sheets['test:cleo'] ?? emptySheet),
      decisions: {
        ...on.sheets['test:cleo']?.decisions,
        [by]: { at: 1, decision: 'yes', reason: `because *${by}*` },
      },
    },
  },
})

describe('several interviewers', () => {
  it('mark for themselves: nobody’s mark is another’s', () => {
    const both = marked('test:iris', 'missed', marked('test:ida', 'well'))
    expect(seenBy(both, 'test:ida').sheets['test:cleo']?.marks).toEqual({ '0.a': 'well' })
    expect(seenBy(both, 'test:iris').sheets['test:cleo']?.marks).toEqual({ '0.a': 'missed' })
    expect(seenBy(both, 'test:ben').sheets['test:cleo']?.marks).toEqual({})
  })

  it('see the others’ marks once all of their own are in', () => {
    const both = marked('test:iris', 'missed', marked('test:ida', 'well'))
    const others = (who: string, points: string[]) => othersMarks(both, 'test:cleo', who, 0, points).get('a')
    expect(others('test:ida', ['a'])).toEqual([{ by: 'test:iris', mark: 'missed' }])
    expect(others('test:ida', ['a', 'b'])).toBeUndefined()
    expect(others('test:ben', ['a'])).toBeUndefined()
    expect(others('test:cleo', ['a'])).toBeUndefined()
  })

  it('see the others’ decisions once their own is in', () => {
    const iris = decided('test:iris')
    expect(decisionsSeen(iris, 'test:cleo', 'test:ida')).toEqual([])
    const both = decided('test:ida', iris)
    expect(decisionsSeen(both, 'test:cleo', 'test:ida').map(({ who }) => who)).toEqual(['Iris', 'You'])
    const none = () => undefined
    const file = scorecardFile(
      scorecardOf(both, { lead: 'Ida', question: none, code: none, playback: none }),
      String,
    )
    expect(file).toContain('Iris: **yes**')
    expect(file).toContain('because \\*test:iris\\*')
  })

  it('leave nothing behind when they are forgotten', () => {
    const all = decided('test:iris', marked('test:iris', 'missed'))
    expect(JSON.stringify(withoutInterviewer(all, 'test:iris'))).not.toMatch(/iris/i)
  })
})
