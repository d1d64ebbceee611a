import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kind } from '../../src/core/questions/question.ts'
import { scoreOf } from '../../src/core/scoring/score.ts'
import type { AttemptHistory, Try } from '../../src/core/scoring/tries.ts'
import { withTry } from '../../src/core/scoring/tries.ts'

const one = fc.record({
  id: fc.uuid(),
  at: fc.integer({ min: 0, max: 1_000 }),
  right: fc.boolean(),
  late: fc.boolean(),
})
const work = fc.record({
  tries: fc.uniqueArray(one, { maxLength: 8, selector: (other) => other.id }),
  hints: fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 5 }),
})
const question = fc.record({
  points: fc.integer({ min: 1, max: 100 }),
  kind: fc.constantFrom<Kind>('choice', 'predict', 'discuss', 'code', 'measure'),
})
const collected = (tries: readonly Try[], hints: readonly number[]): AttemptHistory =>
  tries.reduce<AttemptHistory>((all, next) => withTry(all, next), { tries: [], hints })

describe('the points of a question', () => {
  it('are the same in whatever order its verdicts arrive, however often', () => {
    fc.assert(
      fc.property(question, work, fc.infiniteStream(fc.nat()), (asked, { tries, hints }, random) => {
        const keyed = tries.map((next) => ({ next, key: random.next().value ?? 0 }))
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ next }) => next)
        const straight = scoreOf(asked, collected(tries, hints))
        expect(scoreOf(asked, collected([...shuffled, ...shuffled], hints))).toEqual(straight)
      }),
    )
  })

  it('are never negative, something wherever it is solved, and nothing for an answer in words', () => {
    fc.assert(
      fc.property(question, work, (asked, done) => {
        const { total, parts } = scoreOf(asked, done)
        expect(total).toBeGreaterThanOrEqual(0)
        expect(total).toBeLessThanOrEqual(Math.round(asked.points * 1.25))
        expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(total)
        if (asked.kind === 'discuss') expect(total).toBe(0)
        else if (done.tries.some((next) => next.right)) expect(total).toBeGreaterThan(0)
      }),
    )
  })

  it('never grow by more hints, or by a wrong try before', () => {
    fc.assert(
      fc.property(question, work, one, fc.nat(1_000), (asked, done, extra, at) => {
        const before = scoreOf(asked, done).total
        expect(scoreOf(asked, { ...done, hints: [...done.hints, at] }).total).toBeLessThanOrEqual(before)
        expect(scoreOf(asked, withTry(done, { ...extra, right: false })).total).toBeLessThanOrEqual(before)
      }),
    )
  })

  it('do not grow by solving it again', () => {
    fc.assert(
      fc.property(question, work, one, (asked, done, again) => {
        const last = { ...again, right: true, at: 2_000 }
        const solved = done.tries.some((next) => next.right)
        if (solved) expect(scoreOf(asked, withTry(done, last))).toEqual(scoreOf(asked, done))
      }),
    )
  })
})

const tried = (right: boolean, at: number, late = false): Try => ({ id: `t${at}`, at, right, late })

it('names every part of the points', () => {
  const code = { points: 20, kind: 'code' as const }
  expect(scoreOf(code, { tries: [tried(true, 1)], hints: [] })).toEqual({
    total: 25,
    parts: [
      { why: 'Solved', points: 20 },
      { why: 'Accepted at the first try', points: 5 },
    ],
  })
  expect(scoreOf(code, { tries: [tried(false, 1), tried(true, 3)], hints: [2, 9] }).total).toBe(17)
  expect(scoreOf(code, { tries: [tried(true, 3, true)], hints: [] }).total).toBe(13)
  expect(scoreOf(code, { tries: [tried(true, 3)], hints: [], revealed: 2 }).total).toBe(0)
})
