import { describe, expect, it } from 'vitest'
import { mendingOf } from '../../sandbox/runs/mend-report.ts'
import { mendingCard } from '../../src/cards/judging/mending.ts'
import { mendingText } from '../../src/commands/mend.ts'
import type { Mending } from '../../src/core/judging/mending.ts'
import { python } from '../explorer/python.ts'

const mending: Mending = {
  outcome: 'mended',
  message: 'It holds.',
  fixes: [
    {
      diff: '@@ -1 +1,2 @@\n-n += 1\n+with lock:\n+    n += 1',
      source: 'with lock:\n    n += 1\n',
      proven: true,
      interleavings: 42,
      lines: 1,
      kind: 'existing lock',
      note: '`lock`, which is there already, is held over all of it.',
    },
  ],
  tried: 3,
}

describe('repairs', () => {
  it('are found, proven and honest, in the sandbox image', async () => {
    const { status, output } = await python(['/test/mend/test_mend.py'], 900)
    expect(status, output.slice(-4000)).toBe(0)
    expect(output).toMatch(/Ran [1-9]\d+ tests[\s\S]*\nOK/)
  }, 920_000)

  it('are said in a terminal with their proof', () => {
    const text = mendingText(mending)
    expect(text).toContain('mended: `lock`, which is there already')
    expect(text).toContain('+with lock:')
    expect(text).toContain('1 line changed. Proven: all 42 interleavings were tried')
  })

  it('are a card with a button that opens the repaired program', () => {
    const card = JSON.stringify(mendingCard(mending, 's-1'))
    expect(card).toContain('"verb":"mended-code"')
    expect(card).toContain('Proven: all 42 interleavings')
  })

  it('from a stranger’s process are capped, and refused where they have another shape', () => {
    expect(mendingOf({ ...mending, message: 'm'.repeat(9_000) })?.message).toHaveLength(2_000)
    expect(mendingOf({ outcome: 'mended', fixes: 'all' })).toBeUndefined()
    expect(mendingOf({ ...mending, outcome: 'proven' })).toBeUndefined()
  })
})
