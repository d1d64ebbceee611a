import { expect, it } from 'vitest'
import { withCells } from '../runs/pythons-table.ts'

const page =
  '# Title\n\n| suite | 3.13 | 3.14 |\n| --- | --- | --- |\n| bank | 9 of 9, 2026-11-01 | not run |\n\nEnd.\n'

it('writes what was run, and leaves the other cells and the text', () => {
  expect(withCells(page, ['3.14'], [['bank', 'FAILED 8 of 9']], '2026-11-29')).toBe(
    page.replace('not run', 'FAILED 8 of 9, 2026-11-29'),
  )
})

it('leaves a page alone that has no such suite or Python', () => {
  expect(withCells(page, ['3.15'], [['bank', '9 of 9']], '2026-11-29')).toBe(page)
  expect(withCells(page, ['3.14'], [['corpus', '9 of 9']], '2026-11-29')).toBe(page)
})
