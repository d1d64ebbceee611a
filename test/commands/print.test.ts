import { afterEach, expect, it, vi } from 'vitest'
import { printJson, printText } from '../../src/commands/print.ts'

const hostile = 'a\u001b[2Jb\u009b1Ac\u0007d\re\u202ef'
afterEach(() => vi.restoreAllMocks())

function printed(act: () => void): string {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  act()
  return lines.join('\n')
}

it('text can’t move the cursor or rewrite a line', () => {
  expect(printed(() => printText(`first\n${hostile}`))).toBe('first\na�[2Jb�1Ac�d�e�f')
})

it('JSON says what there was, in escapes alone', () => {
  const text = printed(() => printJson({ output: hostile }))
  expect(text).toMatch(/^[\x20-\x7e]+$/)
  expect(JSON.parse(text)).toEqual({ output: hostile })
})
