import { describe, expect, it } from 'vitest'
import type { Counterexample } from '../../src/core/judging/counterexample.ts'
import { addDays } from '../../src/core/time/calendar.ts'
import { comparisonSvg } from '../../src/pictures/comparison.ts'
import { interleavingSvg } from '../../src/pictures/interleaving.ts'
import { pictures } from '../../src/pictures/pictures.ts'
import { code, dark, light, sheet, textAt, toPng } from '../../src/pictures/svg.ts'

const found: Counterexample = {
  threads: ['T1', 'T2'],
  switches: 2,
  steps: [
    {
      thread: 'T1',
      line: 6,
      source: 'balance = self.balance',
      event: 'reads `self.balance` = 0',
      collides: true,
    },
    { thread: 'T2', line: 6, source: 'balance = self.balance', event: 'reads `self.balance` = 0' },
    {
      thread: 'T2',
      line: 7,
      source: 'self.balance = balance + 1',
      event: 'writes `self.balance` = 1',
      collides: true,
    },
    {
      thread: 'T1',
      line: 7,
      source: 'self.balance = balance + 1',
      event: 'writes `self.balance` = 1',
      collides: true,
    },
  ],
}
const isPng = (png: Uint8Array) => Buffer.from(png.subarray(1, 4)).toString() === 'PNG'
const widthOf = (png: Uint8Array) => Buffer.from(png).readUInt32BE(16)

describe('code in a picture', () => {
  it('is not joined to the signs of mathematics: `>=` is two characters', () => {
    const picture = (body: string) => toPng(sheet(300, 60, body))
    const style = { size: 20, mono: true }
    const apart = (text: string) =>
      [...text].map((char, at) => textAt(20 + at * 12, 40, char, style)).join('')
    for (const operator of ['>=', '==', '!=', '->', '<=', '###', '__'])
      expect(picture(textAt(20, 40, operator, style)), operator).toEqual(picture(apart(operator)))
    const inline = (text: string) =>
      `<tspan font-family="${code}" font-weight="500" font-size="${20 * 0.92}">${text}</tspan>`
    const said = textAt(20, 40, 'if `a >= b` so', { size: 20 })
    expect(said).toContain(inline('a <tspan y="40 40">&#62;=</tspan> b'))
  })
})

describe('the picture of an interleaving', () => {
  it('is a PNG of twice a phone’s width, whose text says every step', () => {
    const { png, alt } = pictures.interleaving(found, 'One update is lost.')
    expect(isPng(png)).toBe(true)
    expect(widthOf(png)).toBe(720)
    for (const step of found.steps)
      expect(alt).toContain(`${step.thread} line ${step.line}: ${step.source}: ${step.event}`)
  })

  it('has a dark form where the page may be dark, with each thread’s hue', () => {
    expect(pictures.interleaving(found, 'An update is lost.').dark).toBeUndefined()
    const { png, dark: night } = pictures.interleaving(found, 'An update is lost.', true)
    expect(night && isPng(night)).toBe(true)
    expect(night).not.toEqual(png)
    for (const theme of [light, dark]) {
      const svg = interleavingSvg(found, 'An update is lost.', theme)
      expect(svg).toContain(`fill="${theme.palette[0]}"`)
      expect(svg).toContain(`fill="${theme.palette[1]}"`)
      expect(svg).toContain(theme.ink.paper)
    }
    expect(dark.palette).toHaveLength(light.palette.length)
  })

  it('numbers the steps as its words do, and leaves out none that collides', () => {
    const quiet = Array.from({ length: 60 }, (_, n) => ({
      thread: n % 2 ? 'T1' : 'T2',
      line: 100 + n,
      source: `y = ${n}`,
      event: 'reads `y` = 1',
    }))
    const long = { ...found, steps: [...found.steps.slice(0, 3), ...quiet, ...found.steps.slice(3)] }
    const svg = interleavingSvg(long, 'An update is lost.')
    for (const number of [1, 3, 64]) expect(svg).toMatch(new RegExp(`>${number}<`))
    expect(svg).toMatch(/steps left out/)
    expect(pictures.interleaving(long, '').alt).toMatch(/^64\. T1 line 7/m)
  })

  it('marks the judge’s own lines, and says its call', () => {
    const [first, ...more] = found.steps
    const steps = [
      { ...first, thread: 'T1', line: 22, source: 'return x', event: 'reads', file: 'scenario.py' },
      ...more,
    ]
    const svg = interleavingSvg({ ...found, steps, scenario: 'together(threads=2)' }, 'An update is lost.')
    expect(svg).toContain('together(threads=2)')
    expect(svg).toContain('>judge')
    expect(svg).not.toContain('>22<')
  })

  it('shows strangers’ code as it is, whatever stands in it', () => {
    const source = '</text><script>alert("&")</script>\u0000\ud800\u001b[31m'
    const svg = interleavingSvg(
      { ...found, steps: [{ thread: 'T1', line: 1, source, event: source }] },
      source,
    )
    expect(svg).not.toMatch(/<script/)
    expect(
      isPng(
        pictures.interleaving({ ...found, steps: [{ thread: 'T1', line: 1, source, event: source }] }, source)
          .png,
      ),
    ).toBe(true)
  })

  it('stays drawable with many threads, long lines and thousands of steps', () => {
    const threads = Array.from({ length: 12 }, (_, index) => `worker-${index}`)
    const steps = Array.from({ length: 3_000 }, (_, index) => ({
      thread: threads[index % 12] ?? '',
      line: index,
      source: 'x'.repeat(index % 300),
      event: `reads ${'y'.repeat(index % 200)}`,
    }))
    const { png } = pictures.interleaving({ threads, switches: 2_999, steps }, 'z'.repeat(500))
    expect(Buffer.from(png).readUInt32BE(20)).toBeLessThan(6_000)
  })
})

describe('the picture of a comparison', () => {
  it('has a row for each build, and its text says what is drawn', () => {
    const run = {
      python: '3.14.8',
      stdout: '',
      stderr: '',
      exitCode: 0,
      outcome: 'ok' as const,
      wallSeconds: 2,
      cpuSeconds: 3.8,
    }
    const seen = {
      runs: [
        { ...run, build: '3.14' as const, gil: true },
        {
          ...run,
          build: '3.13t' as const,
          gil: true,
          gilReenabledBy: '</text><script>',
          explored: { outcome: 'bug' as const, complete: false, canShow: true },
        },
      ],
      sameOutput: true,
      message: 'All print the same.',
    }
    const { png, alt } = pictures.comparison(seen)
    expect(isPng(png)).toBe(true)
    expect(widthOf(png)).toBe(720)
    expect(alt).toContain('3.14: ok, 2.00 s of wall clock, 3.80 s of CPU, gain of threads ×1.9, GIL on')
    expect(alt).toMatch(/3\.13t: .*can fail here\. All print the same\.$/)
    expect(comparisonSvg(seen)).not.toMatch(/<script/)
    expect(pictures.comparison(seen).dark).toBeUndefined()
    const night = pictures.comparison(seen, true).dark
    expect(night && isPng(night)).toBe(true)
    const svg = comparisonSvg(seen, dark)
    for (const colour of Object.values(light.ink)) expect(svg).not.toContain(colour)
    for (const colour of light.palette) expect(svg).not.toContain(colour)
  })
})

describe('a chart', () => {
  const topics = ['A', 'B', 'C'].map((title, index) => ({ title, solved: index, of: 3 }))
  it.each([
    ['standings', (themed?: boolean) => pictures.standings('x', [{ name: 'a', points: 1, rank: 1 }], themed)],
    ['days', (themed?: boolean) => pictures.calendar(new Set(), new Set(), '2026-11-22', themed)],
    ['topics', (themed?: boolean) => pictures.topics(topics, themed)],
  ])('of %s has a dark form where the page may be dark', async (_, draw) => {
    expect((await draw()).dark).toBeUndefined()
    const { png, dark: night } = await draw(true)
    expect(night && isPng(night)).toBe(true)
    expect(night).not.toEqual(png)
  })

  it('of standings names ranks and points in its text', async () => {
    const { png, alt } = await pictures.standings('This week', [
      { name: 'Ada <b>', points: 20, rank: 1 },
      { name: '林', points: 20, rank: 1 },
    ])
    expect(isPng(png)).toBe(true)
    expect(alt).toBe('This week: 1. Ada <b>: 20; 1. 林: 20')
  })

  it('of days says which were practised', async () => {
    const today = '2026-11-22'
    const { png, alt } = await pictures.calendar(
      new Set([today, addDays(today, -1)]),
      new Set([addDays(today, -2)]),
      today,
    )
    expect(isPng(png)).toBe(true)
    expect(alt).toMatch(/2 were practised and 1 bridged by a freeze: 2026-11-21, 2026-11-22/)
  })

  it('of topics says how much of each is solved', async () => {
    const { png, alt } = await pictures.topics(
      ['A', 'B', 'C'].map((title, index) => ({ title, solved: index, of: 3 })),
    )
    expect(isPng(png)).toBe(true)
    expect(alt).toMatch(/A 0 of 3; B 1 of 3; C 2 of 3/)
  })
})
