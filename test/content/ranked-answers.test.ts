import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadBank } from '../../src/content/bank.ts'
import { coverage } from '../../src/core/questions/coverage.ts'
import ranked from './ranked-answers.json' with { type: 'json' }

const { bank } = loadBank([join(import.meta.dirname, '../../content')])
const share = (id: string, answer: string): number => {
  const rubric = bank.get(id)?.rubric
  if (!rubric) throw new Error(`${id} has no rubric`)
  return coverage(rubric, answer).share
}

/** Written from the prompts alone, by somebody who had not looked up which words a rubric looks for. */
describe.each(Object.entries(ranked))('of the answers to %s', (id, { excellent, middling, wrong, odd }) => {
  it('the excellent one is found to say more than the middling one, and that more than the wrong one', () => {
    expect(share(id, excellent)).toBeGreaterThan(share(id, middling))
    expect(share(id, middling)).toBeGreaterThan(share(id, wrong))
    expect(share(id, excellent)).toBeGreaterThanOrEqual(0.8)
    expect(share(id, wrong)).toBeLessThan(0.25)
  })

  it.each(Object.entries(odd))('one that only %s is found to say next to nothing', (_, answer) => {
    expect(share(id, answer)).toBeLessThan(0.2)
  })
})

it('are sixty, to ten questions', () => {
  const all = Object.values(ranked).flatMap(({ odd, ...rest }) => [
    ...Object.values(rest),
    ...Object.values(odd),
  ])
  expect([Object.keys(ranked).length, new Set(all).size]).toEqual([10, 60])
})
