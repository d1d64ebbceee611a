import { describe, expect, it } from 'vitest'
import { normaliseOutput, pickedFrom, rightlyPicked } from '../../src/core/questions/answer.ts'

const choices = [true, false, true].map((right, index) => ({ text: `c${index}`, right, because: '' }))

describe('picking choices', () => {
  it('is right with all the right ones and no other', () => {
    expect(rightlyPicked([0, 2], choices)).toBe(true)
    expect(rightlyPicked([0], choices)).toBe(false)
    expect(rightlyPicked([0, 1, 2], choices)).toBe(false)
  })

  it('reads numbers of choices that exist, and nothing else', () => {
    expect(pickedFrom('2,0,2', choices)).toEqual([0, 2])
    for (const bad of ['', '3', '-1', '1e0', '0,,1', 'x', '0.0', '__proto__'])
      expect(pickedFrom(bad, choices), bad).toBeUndefined()
  })
})

it('compares outputs without regard to blanks, but to lines', () => {
  expect(normaliseOutput('a  b \r\n c\n\n')).toBe(normaliseOutput('\na b\nc'))
  expect(normaliseOutput('a b c')).not.toBe(normaliseOutput('a b\nc'))
})
