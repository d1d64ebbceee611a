import { describe, expect, it } from 'vitest'
import { chooseBuild, defaultBuild, pythonName, twinWithGil } from '../../src/core/questions/pythons.ts'

describe('the Python that judges', () => {
  const here = ['3.13', '3.14', '3.15', '3.13t'] as const

  it('is the first wish that the question holds for and that is here', () => {
    expect(chooseBuild(here, ['3.14', '3.15'], '3.15')).toBe('3.15')
    expect(chooseBuild(here, ['3.14', '3.15'], '3.15t', '3.15')).toBe('3.15')
    expect(chooseBuild(here, ['3.13t', '3.14t'], undefined, '3.14t')).toBe('3.13t')
  })

  it('is the usual one where nobody wishes, then what the question names first', () => {
    expect(chooseBuild(here, ['3.13t', defaultBuild])).toBe(defaultBuild)
    expect(chooseBuild(['3.13t', '3.15'], ['3.15', '3.13t'])).toBe('3.15')
  })

  it('is none where nothing that the question holds for is here', () => {
    expect(chooseBuild(here, ['3.14t'])).toBeUndefined()
    expect(chooseBuild([], ['3.13'])).toBeUndefined()
  })

  it('explores with the GIL: the same version where that is here', () => {
    expect(twinWithGil(here, '3.13t')).toBe('3.13')
    expect(twinWithGil(here, '3.15')).toBe('3.15')
    expect(twinWithGil(['3.14', '3.15t'], '3.15t')).toBe('3.14')
    expect(twinWithGil(['3.15t'], '3.15t')).toBeUndefined()
  })

  it('is named in full', () => {
    expect(pythonName('3.15.2t', '3.15t')).toBe('CPython 3.15.2, free-threaded')
    expect(pythonName('3.15.2', '3.15')).toBe('CPython 3.15.2')
    expect(pythonName('3.13.5', undefined)).toBe('CPython 3.13.5')
  })
})
