import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LONG, python } from './python.ts'

describe('the interleaving explorer, on its corpus', () => {
  it('finds every bug of the corpus and blames no fixed twin', async () => {
    const seeds = LONG ? '20' : '1'
    // The whole corpus, with the bug that takes minutes, is for the long tests; a third of it for every run.
    const names = readdirSync(`${import.meta.dirname}/corpus`).filter(
      (name, at) => LONG || (at % 3 === 0 && name !== 'safe-stack'),
    )
    const { status, output } = await python(
      ['corpus.py', '--json', '--seeds', seeds, '--only', ...names],
      3000,
    )
    expect(status, output.slice(-2000)).toBe(0)
    const { summary, rows } = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1))
    const wrong = rows.filter((row: { good: boolean; kindRight: boolean }) => !row.good || !row.kindRight)
    expect(
      wrong.map(
        (row: { name: string; twin: string; message: string }) => `${row.name}/${row.twin}: ${row.message}`,
      ),
    ).toEqual([])
    expect(summary.fixed.complete / summary.fixed.runs).toBeGreaterThanOrEqual(0.85)
    expect(summary.buggy.maxSteps).toBeLessThanOrEqual(12)
  }, 3_100_000)
})
