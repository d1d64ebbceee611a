import { describe, expect, it } from 'vitest'
import { type CheckResult, decide } from '../../src/core/judging/decide.ts'

const passed = (name: string): CheckResult => ({
  name,
  hidden: false,
  passed: true,
  word: 'accepted',
  message: '',
  broken: null,
})
const failed = (name: string, word: string, message: string, hidden = false): CheckResult => ({
  ...passed(name),
  passed: false,
  word,
  message,
  hidden,
})

describe('a verdict', () => {
  it('is accepted only where every check passed', () => {
    expect(decide({ unloadable: null, checks: [passed('a'), passed('b')] })).toMatchObject({
      verdict: 'accepted',
    })
  })

  it('is that of the first check that failed', () => {
    const checks = [passed('a'), failed('b', 'race', 'lost'), failed('c', 'deadlock', 'stuck')]
    expect(decide({ unloadable: null, checks })).toMatchObject({
      verdict: 'race',
      message: '“b” fails: lost',
    })
  })

  it('tells what a passed check has shown, whether all interleavings or only those tried', () => {
    const shown = 'no interleaving of its scenarios breaks it: all were covered, in 42 runs'
    const { checks } = decide({ unloadable: null, checks: [{ ...passed('a'), message: shown }] })
    expect(checks[0]?.message).toBe(shown)
  })

  it("says a hidden check's name and nothing of its data", () => {
    const broken = { counterexample: { threads: [], switches: 0, steps: [] }, replay: 'secret' }
    const check = { ...failed('b', 'wrong-answer', 'expected 17', true), broken }
    expect(JSON.stringify(decide({ unloadable: null, checks: [check] }))).not.toMatch(/17|secret/)
  })

  it('is never accepted by the word of a failed check', () => {
    expect(decide({ unloadable: null, checks: [failed('a', 'accepted', '')] }).verdict).toBe('judge-error')
    expect(decide({ unloadable: null, checks: [failed('a', '__proto__', '')] }).verdict).toBe('judge-error')
  })

  it('is our failure where nothing was checked', () => {
    expect(decide({ unloadable: null, checks: [] }).verdict).toBe('judge-error')
  })

  it('names the line of what could not be loaded', () => {
    const unloadable = { word: 'syntax-error' as const, message: 'what', line: 3 }
    expect(decide({ unloadable, checks: [] })).toMatchObject({
      verdict: 'syntax-error',
      message: 'Line 3: what',
    })
  })
})
