import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reviewDays, reviewOf, withReview } from '../../src/core/scoring/review.ts'
import type { AttemptHistory, Try } from '../../src/core/scoring/tries.ts'

const day = 86_400_000
const start = Date.parse('2026-11-23T22:00:00Z')
const one = (at: number, right: boolean, more: Partial<Try> = {}): Try => ({
  id: String(at),
  at: start + at,
  right,
  late: false,
  ...more,
})
const work = (more: Partial<AttemptHistory>): AttemptHistory => ({ tries: [], hints: [], ...more })
const due = (history: AttemptHistory, zone = 'UTC') => reviewOf(history, zone, undefined)?.due

describe('what comes back', () => {
  it.each([
    ['was wrong', work({ tries: [one(0, false)] })],
    ['was wrong before it was right', work({ tries: [one(0, false, { verdict: 'race' }), one(9, true)] })],
    ['needed a hint', work({ tries: [one(9, true)], hints: [start] })],
    ['needed the solution', work({ tries: [one(9, true)], revealed: start })],
  ])('is what %s', (_, history) => {
    expect(due(history)).toBe('2026-11-24')
  })

  it.each([
    ['was right at once', work({ tries: [one(0, true)] })],
    ['was not tried', work({})],
    ['was only looked at', work({ revealed: start })],
    ['had a typing mistake', work({ tries: [one(0, false, { verdict: 'syntax-error' }), one(9, true)] })],
    ['took a hint when it was over', work({ tries: [one(0, true)], hints: [start + 5] })],
  ])('is not what %s', (_, history) => {
    expect(due(history)).toBeUndefined()
  })

  it('is an answer in words of which its author made less than half of the points', () => {
    const rubric = {
      points: ['a', 'b'].map((id) => ({ id, point: id, words: [], listenFor: '', weight: 1 })),
      redFlags: [],
      levels: { weak: '', solid: '', strong: '' },
      modelAnswer: '',
      followUps: [],
    }
    const own = (ticks: Record<string, boolean>) =>
      reviewOf(work({ tries: [one(0, true, { own: ticks })] }), 'UTC', rubric)
    expect(own({ a: false, b: false })?.due).toBe('2026-11-24')
    expect(own({ a: true, b: false })).toBeUndefined()
    expect(own({ a: false })).toBeUndefined()
  })

  it('comes after 1, 3, 7 and 21 days, and then no more; a miss begins anew', () => {
    let history = work({ tries: [one(0, false)] })
    let at = start
    const seen: (string | undefined)[] = []
    for (const days of reviewDays) {
      seen.push(due(history))
      at += days * day
      history = withReview(history, at, true)
    }
    expect(seen).toEqual(['2026-11-24', '2026-11-27', '2026-12-04', '2026-12-25'])
    expect(due(history)).toBeUndefined()
    expect(due(withReview(history, at, false))).toBe('2026-12-26')
  })

  it('is due by the day of the person, not by the hour', () => {
    expect(due(work({ tries: [one(0, false)] }), 'Asia/Tokyo')).toBe('2026-11-25')
  })

  it('does not grow without an end', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (all) => {
        const history = all.reduce((now, right, index) => withReview(now, start + index, right), work({}))
        expect(history.reviews?.length ?? 0).toBeLessThanOrEqual(8)
        const known = reviewOf({ ...history, tries: [one(0, false)] }, 'UTC', undefined)?.known ?? 4
        expect(known).toBeLessThanOrEqual(Math.min(4, all.length - 1 - all.lastIndexOf(false)))
      }),
    )
  })
})
