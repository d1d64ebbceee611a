import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadBank } from '../../src/content/bank.ts'
import { coverage } from '../../src/core/questions/coverage.ts'
import answers from './answers.json' with { type: 'json' }

const { bank } = loadBank([join(import.meta.dirname, '../../content')])
const read = (id: string, answer: string) => {
  const rubric = bank.get(id)?.rubric
  if (!rubric) throw new Error(`${id} has no rubric`)
  return coverage(rubric, answer)
}
const each = (of: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(of).flatMap(([id, said]) => said.map((one) => [id, one] as const))

describe('answers in a person’s own words', () => {
  it.each(Object.entries(answers.excellent))('an excellent one to %s is found to be one', (id, answer) => {
    const seen = read(id, answer)
    expect(seen.points.filter((point) => !point.covered).map((point) => point.id).length).toBeLessThanOrEqual(
      1,
    )
    expect(seen.share).toBeGreaterThanOrEqual(0.8)
    expect(seen.flags).toEqual([])
  })

  it.each(Object.entries(answers.poor))('a poor one to %s is not', (id, answer) => {
    expect(read(id, answer).share).toBeLessThan(0.35)
  })
})

describe('a red flag', () => {
  it.each(each(answers.proposed))('is raised in %s by who says “%s”', (id, said) => {
    expect(read(id, said).flags).not.toEqual([])
  })

  it.each(each(answers.turnedDown))('is not raised in %s by who turns it down: “%s”', (id, said) => {
    expect(read(id, said).flags).toEqual([])
  })
})
