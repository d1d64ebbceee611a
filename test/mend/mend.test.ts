import { describe, expect, it } from 'vitest'
import { message } from '../../adapters/discord/render/card.ts'
import { mendingOf } from '../../sandbox/runs/mend-report.ts'
import { certificate, changed, costs, mendingCard } from '../../src/cards/judging/mending.ts'
import { mendingText } from '../../src/commands/mend.ts'
import type { Mending } from '../../src/core/judging/mending.ts'
import { interleavingSvg } from '../../src/pictures/interleaving.ts'

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
  it('say what a larger driver and the threads in flight came to', () => {
    const [fix] = mending.fixes
    if (!fix) throw new Error('no fix')
    const larger = { what: '3 threads in place of 2', holds: true, complete: false, interleavings: 2_000 }
    expect(certificate({ ...fix, larger })).toBe(
      'Proven: all 42 interleavings within the bound were tried, and none breaks it. With 3 threads in place of 2, none of 2000 breaks it.',
    )
    expect(certificate({ ...fix, proven: false, larger: { ...larger, holds: false } })).toContain(
      'still breaks, so this is no proof',
    )
    const parallel = { peak: [3, 1], average: [2.4, 1], underLock: [0, 9] } as const
    expect(costs({ ...fix, parallel })).toContain(
      'At most 1 thread or task is in flight at once (3 before), on average 1.0 (2.4 before).',
    )
    expect(costs(fix)).toBe('')
  })

  it('are drawn with the spans of their locks', () => {
    const step = (thread: string, line: number, event: string) => ({ thread, line, source: 'x', event })
    const held = {
      threads: ['main', 'T1'],
      switches: 0,
      steps: [
        step('T1', 1, 'takes `lock`'),
        step('T1', 2, 'writes `n` = 1'),
        step('T1', 1, 'releases `lock`'),
      ],
      spans: [{ thread: 'T1', lock: 'lock<&>', first: 0, last: 2 }],
    }
    const svg = interleavingSvg(held, 'It holds')
    expect(svg).toContain('<title>T1 holds lock&#60;&#38;&#62;</title>')
    expect(interleavingSvg({ ...held, spans: [] }, 'It holds')).not.toContain('<title>T1 holds')
  })

  it('are said in a terminal with their proof', () => {
    const text = mendingText(mending)
    expect(text).toContain('mended: `lock`, which is there already')
    expect(text).toContain('+with lock:')
    expect(text).toContain(
      '1 line changed, not counting indentation. Proven: all 42 interleavings within the bound were tried',
    )
  })

  it('fit a narrow terminal, with the lines that come and go coloured and never wrapped', () => {
    const long = {
      ...mending,
      fixes: mending.fixes.map((fix) => ({ ...fix, diff: `${fix.diff}\n+${'x'.repeat(70)}` })),
    }
    const lines = mendingText(long, { width: 40, colour: false }).split('\n')
    expect(lines).toContain(`+${'x'.repeat(70)}`)
    for (const line of lines) if (!line.includes('xxx')) expect(line.length).toBeLessThanOrEqual(40)
    expect(mendingText(mending, { width: 80, colour: true })).toContain('\u001b[32m+with lock:')
  })

  it('say that indentation does not count only where a line was indented', () => {
    const said = (diff: string, lines: number) => changed({ diff, lines })
    expect(said('@@ -1 +1,2 @@\n-n += 1\n+with lock:\n+    n += 1', 1)).toBe(
      '1 line changed, not counting indentation.',
    )
    // Moved as it is, and replaced: nothing was indented.
    expect(said('-ready.set()\n found = 1\n+ready.set()', 2)).toBe('2 lines changed.')
    expect(said('-if x:\n+while x:', 1)).toBe('1 line changed.')
    expect(said('-\n+    \n+n = 1', 1)).toBe('1 line changed.')
  })

  it('are a card with a button that opens the repaired program', () => {
    const card = JSON.stringify(mendingCard(mending, 's-1'))
    expect(card).toContain('"verb":"mended-code"')
    // Lines that come and go have their colours where a platform has them.
    expect(JSON.stringify(message(mendingCard(mending, 's-1')).body)).toContain('```diff\\n@@ -1')
    expect(card).toContain('Proven: all 42 interleavings')
  })

  it('show of a long line that does not change its beginning, and every line that does whole', () => {
    const long = 'x'.repeat(80)
    const fixes = mending.fixes.map((fix) => ({ ...fix, diff: `@@ -1 +1 @@\n ${long}\n-${long}\n+${long}` }))
    const card = JSON.stringify(mendingCard({ ...mending, fixes }, 's-1'))
    expect(card).toContain(`@@\\n ${'x'.repeat(42)}…\\n-${long}\\n+${long}`)
  })

  it('from a stranger’s process are capped, and refused where they have another shape', () => {
    expect(mendingOf({ ...mending, message: 'm'.repeat(9_000) })?.message).toHaveLength(2_000)
    expect(mendingOf({ outcome: 'mended', fixes: 'all' })).toBeUndefined()
    expect(mendingOf({ ...mending, outcome: 'proven' })).toBeUndefined()
  })
})
