import { describe, expect, it } from 'vitest'
import { comparisonOf } from '../../sandbox/runs/comparison.ts'
import { comparisonText } from '../../src/commands/compare.ts'
import type { Run } from '../../src/core/judging/comparison.ts'
import type { Build } from '../../src/core/questions/pythons.ts'

const run = (build: Build, more: Partial<Run> = {}): Run => ({
  build,
  python: '3.1.0',
  stdout: 'same\n',
  stderr: '',
  exitCode: 0,
  outcome: 'ok',
  wallSeconds: 1,
  cpuSeconds: 1,
  gil: !build.endsWith('t'),
  ...more,
})

describe('one program on several builds', () => {
  it('prints the same on all, and what each keeps busy is said', () => {
    const seen = comparisonOf([run('3.13'), run('3.15'), run('3.13t', { cpuSeconds: 1.9 })])
    expect(seen.sameOutput).toBe(true)
    expect(seen.message).toBe(
      'Cores kept busy: 3.13 1.0 for 1.00 s, 3.15 1.0 for 1.00 s, 3.13t 1.9 for 1.00 s. All print the same.',
    )
  })

  it('is different already where one of three differs', () => {
    const seen = comparisonOf([run('3.13'), run('3.14', { stdout: 'other\n' }), run('3.13t')])
    expect(seen.sameOutput).toBe(false)
    expect(seen.message).toMatch(/They print different things: 3\.13 and 3\.13t, then 3\.14\.$/)
  })

  it('ends as it ends, build by build', () => {
    expect(comparisonOf([run('3.13'), run('3.15', { outcome: 'runtime-error' })]).message).toBe(
      'It ends in ok on 3.13, runtime-error on 3.15.',
    )
    const both = [run('3.13', { outcome: 'time-limit' }), run('3.15', { outcome: 'time-limit' })]
    expect(comparisonOf(both).message).toBe('It ends in time-limit on all.')
  })

  it('claims no gain for a build whose GIL an extension turned on', () => {
    const again = run('3.13t', { gil: true, gilReenabledBy: 'geometry' })
    expect(comparisonOf([run('3.13'), again]).message).toMatch(
      /^3\.13t turned its GIL back on to load geometry/,
    )
  })

  it('says which builds can show what the explorer found, and which can’t', () => {
    const bug = (canShow: boolean | null) => ({
      explored: { outcome: 'bug', complete: false, canShow } as const,
    })
    const seen = comparisonOf([
      run('3.13', bug(true)),
      run('3.14', bug(false)),
      run('3.15', bug(false)),
      run('3.13t', bug(true)),
    ])
    expect(seen.message).toMatch(
      /An interleaving breaks it: 3\.13 and 3\.13t can show it; 3\.14 and 3\.15 can’t\.$/,
    )
    const clean = { explored: { outcome: 'clean', complete: true, canShow: null } as const }
    expect(comparisonOf([run('3.13', clean), run('3.14', clean)]).message).toMatch(
      /No interleaving breaks it\.$/,
    )
    expect(comparisonOf([run('3.13', clean), run('3.14', bug(true))]).message).toMatch(
      /3\.13 has no such interleaving; 3\.14 can show it\.$/,
    )
    const refused = { explored: { outcome: 'unsupported', complete: false, canShow: null } as const }
    expect(comparisonOf([run('3.13', refused), run('3.14', refused)]).message).toMatch(
      /All print the same\.$/,
    )
  })

  it('is a line for each build in a terminal, with each warning once', () => {
    const warned = { warnings: ['DeprecationWarning: old'] }
    const text = comparisonText(
      comparisonOf([
        run('3.14', warned),
        run('3.15', warned),
        run('3.13t', { cpuSeconds: 1.9, python: '3.13.5' }),
      ]),
    )
    expect(text).toMatch(/^CPython 3\.13\.5, free-threaded .*×1\.9 .*off$/m)
    expect(text).toContain('DeprecationWarning: old (3.14, 3.15)')
    expect(text.match(/same/g)).toHaveLength(2)
  })

  it.each([40, 60, 80, 100])('fits %i columns: a list for each build where a line is too long', (width) => {
    const both = comparisonOf([run('3.14', { wallSeconds: 12.5 }), run('3.13t', { python: '3.13.5' })])
    const lines = comparisonText(both, { width, colour: false }).split('\n')
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(width)
    expect(lines.some((line) => /^ *wall +12\.500 s$/.test(line))).toBe(width < 100)
  })

  it('says what to do where there is one build only', () => {
    expect(comparisonOf([run('3.14')]).message).toMatch(/nothing to compare 3\.14 with.*\.\/setup --python/)
  })
})
