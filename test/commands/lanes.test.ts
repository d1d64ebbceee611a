import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { explorationText } from '../../src/commands/explore.ts'
import { counterexampleText } from '../../src/commands/lanes.ts'
import { type Counterexample, codeOf, type Exploration } from '../../src/core/judging/counterexample.ts'

const step = (thread: string, line: number, source: string, event: string) => ({
  thread,
  line,
  source,
  event,
  collides: true,
})
const found: Counterexample = {
  threads: ['T1', 'T2'],
  switches: 2,
  steps: [
    step('T1', 6, 'balance = self.accounts[account_number].balance', 'reads `self.balance` = 0'),
    step('T2', 7, 'self.balance = balance + 1', 'writes `self.balance` = 1'),
    step('T1', 7, 'self.balance = balance + 1', 'writes `self.balance` = 1'),
  ],
}
const exploration: Exploration = {
  outcome: 'bug',
  kind: 'assertion',
  interleavings: 3,
  complete: false,
  seed: 0,
  replay: 'x1',
  message: 'An update is lost.',
  counterexample: found,
}
const esc = '\u001b'

describe('lanes', () => {
  it.each([30, 40, 60, 80, 100, 200])('fit %i columns, whatever stands in them', (width) => {
    const hostile = {
      ...found,
      threads: ['T1', '林'.repeat(40)],
      steps: [
        ...found.steps,
        step('林'.repeat(40), 8, '漢字'.repeat(60), 'x'.repeat(500)),
        step('T1', 9, `x = "${'👩‍👩‍👧'.repeat(30)}"`, 'reads'),
      ],
    }
    for (const one of [found, hostile])
      for (const line of counterexampleText(one, { width, colour: false }).split('\n'))
        expect(stringWidth(line)).toBeLessThanOrEqual(width)
  })

  it('leave nothing out: a long line goes on below itself', () => {
    for (const width of [40, 60, 100]) {
      const text = counterexampleText(found, { width, colour: false })
      expect(text.replace(/[\s│]/g, '')).toContain('self.accounts[account_number].balance')
    }
  })

  it('stand beside each other where there is room, else below each other with the name of the thread', () => {
    expect(counterexampleText(found, { width: 80, colour: false })).toMatch(/^T1 +│ T2/)
    const narrow = counterexampleText(found, { width: 40, colour: false })
    expect(narrow).not.toContain('│')
    expect(narrow).toMatch(/^T1 +6: balance/)
    expect(narrow).toMatch(/^T2 +7: self/m)
  })

  it('of twelve threads are a list, and of none are no error', () => {
    const threads = Array.from({ length: 12 }, (_, n) => `worker-${n}`)
    const many = {
      threads,
      switches: 11,
      steps: threads.map((name, n) => step(name, n, 'x += 1', 'reads x')),
    }
    expect(counterexampleText(many, { width: 100, colour: false })).toMatch(
      /^worker-11 +11: x \+= 1\n +● reads x$/m,
    )
    expect(counterexampleText({ threads: [], switches: 0, steps: [] })).toMatch(/^\n+0 switches/)
  })
})

describe('a step’s line of code', () => {
  it('is shown without its comment, and a string is no comment', () => {
    const shown = (source: string) => codeOf({ source })
    expect(shown('    n = value + 1  # gilbert: b')).toBe('n = value + 1')
    expect(shown("log('# don\\'t') # it's one")).toBe("log('# don\\'t')")
    expect(shown('x = f"#{n}"  # one')).toBe('x = f"#{n}"')
    expect(shown('# nothing else')).toBe('# nothing else')
    const marked = { ...found, steps: [step('T1', 6, 'a = n  # gilbert: a', 'reads n')] }
    expect(counterexampleText(marked, { width: 100, colour: false })).not.toContain('gilbert')
  })

  it('is not said to be marked where none is', () => {
    const plain = { ...found, steps: found.steps.map((one) => ({ ...one, collides: false })) }
    expect(counterexampleText(plain)).not.toContain('●')
  })
})

describe('an exploration for a terminal', () => {
  it.each([40, 60, 80])('fits %i columns: its sentences are wrapped at words', (width) => {
    const why =
      'It needs a switch between two operations where CPython 3.13 does not hand the GIL over. '.repeat(3)
    const told = {
      ...exploration,
      message: why,
      gil: { canShow: false, why },
      freeThreaded: { canShow: true, why },
      notes: [why],
    }
    for (const colour of [false, true]) {
      const lines = explorationText(told, { width, colour }).split('\n')
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width)
      expect(lines.join(' ')).toContain('hand the GIL over.')
    }
    // A pipe gets each sentence whole.
    expect(explorationText(told)).toContain(why)
  })

  it('has no colour in a pipe', () => {
    expect(explorationText(exploration)).not.toContain(esc)
  })

  it('is coloured where colours are shown, and the words are the same', () => {
    const coloured = explorationText(exploration, { width: 100, colour: true })
    expect(coloured).toContain(`${esc}[31mbug (assertion):`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
    expect(coloured.replace(/\u001b\[\d+m/g, '').replace(/ +$/gm, '')).toBe(
      explorationText(exploration).replace(/ +$/gm, ''),
    )
  })

  it('a program can’t colour, move or hide anything', () => {
    const evil = `${esc}[2J${esc}[31m\u202e`
    const text = explorationText(
      {
        ...exploration,
        message: evil,
        notes: [evil],
        counterexample: { ...found, threads: [evil], steps: [step(evil, 1, evil, evil)], cycle: [evil] },
      },
      { width: 80, colour: false },
    )
    expect(text).not.toContain(esc)
    expect(text).not.toContain('\u202e')
  })
})
