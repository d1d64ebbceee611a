import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changedLines } from '../../src/core/judging/changed-lines.ts'

it('counts what is new, gone or other, and nothing that only moved to the right', () => {
  expect(changedLines('a\nb\n', 'with lock:\n    a\nb\n')).toBe(1)
  expect(changedLines('if x:\n    wait()\n', 'while x:\n    wait()\n')).toBe(1)
  expect(changedLines('a\nb\nc\n', 'c\n')).toBe(2)
  expect(changedLines('', 'a\n\n\nb\n')).toBe(2)
})

it('is nothing for the same text, and the same both ways', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '  a')).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(changedLines(one, one)).toBe(0)
      expect(changedLines(one, other)).toBe(changedLines(other, one))
    }),
  )
})
