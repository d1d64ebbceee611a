import { describe, expect, it } from 'vitest'
import { comparisonOf } from '../../sandbox/runs/comparison.ts'
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

  it('says what to do where there is one build only', () => {
    expect(comparisonOf([run('3.14')]).message).toMatch(/nothing to compare 3\.14 with.*\.\/setup --python/)
  })
})
