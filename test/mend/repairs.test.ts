import { describe, expect, it } from 'vitest'
import { python } from '../explorer/python.ts'

describe('repairs', () => {
  it('are found, proven and honest, in the sandbox image', async () => {
    const { status, output } = await python(['/test/mend/test_mend.py'], 900)
    expect(status, output.slice(-4000)).toBe(0)
    expect(output).toMatch(/Ran [1-9]\d+ tests[\s\S]*\nOK/)
  }, 920_000)

  it.each(['test_kinds.py', 'test_each_kind.py', 'test_proof.py', 'test_state.py'])(
    'are of every kind, with what they cost: %s',
    async (suite) => {
      const { status, output } = await python([`/test/mend/${suite}`], 900)
      expect(status, output.slice(-4000)).toBe(0)
      expect(output).toMatch(/Ran [1-9]\d* tests[\s\S]*\nOK/)
    },
    920_000,
  )

  it.each(['1/2', '2/2'])(
    'are of every kind that people need for what they paste, part %s',
    async (part) => {
      const { status, output } = await python(['/test/mend/test_pasted.py', part], 900)
      expect(status, output.slice(-4000)).toBe(0)
      expect(output).toMatch(/Ran [1-9]\d* tests[\s\S]*\nOK/)
    },
    920_000,
  )
})
