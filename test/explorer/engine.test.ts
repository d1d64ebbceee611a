import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const IMAGE = process.env.GILBERT_TEST_IMAGE ?? 'gilbert-sandbox:latest'
const HERE = import.meta.dirname
const ROOT = resolve(HERE, '../..')

/** Runs Python in the sandbox image with the tree's own sources, without a network. */
function python(args: string[], seconds: number): { status: number | null; output: string } {
  const done = spawnSync(
    'docker',
    [
      'run',
      '--rm',
      '--network',
      'none',
      '-w',
      '/test/explorer',
      '-e',
      'PYTHONPATH=/opt/tree',
      '-e',
      'PYTHONDONTWRITEBYTECODE=1',
      '-e',
      `GILBERT_LONG_TESTS=${process.env.GILBERT_LONG_TESTS ?? ''}`,
      '-v',
      `${ROOT}/sandbox/image:/opt/tree:ro`,
      '-v',
      `${ROOT}/test:/test:ro`,
      IMAGE,
      'python3',
      ...args,
    ],
    { encoding: 'utf8', timeout: seconds * 1000, maxBuffer: 64 * 1024 * 1024 },
  )
  return { status: done.status, output: `${done.stdout}\n${done.stderr}` }
}

/** The long tests look at the whole corpus, again and again. */
const LONG = Boolean(process.env.GILBERT_LONG_TESTS)
const SUITES = readdirSync(HERE).filter((name) => /^test_.*\.py$/.test(name))

describe('the interleaving explorer, in the sandbox image', () => {
  it.each(SUITES)(
    '%s',
    (suite) => {
      const { status, output } = python([suite], LONG ? 7200 : 900)
      expect(status, output.slice(-4000)).toBe(0)
      expect(output).toMatch(/Ran [1-9]\d* tests?[\s\S]*\nOK\n/)
    },
    LONG ? 7_300_000 : 920_000,
  )

  it('finds every bug of the corpus and blames no fixed twin', () => {
    const seeds = LONG ? '20' : '1'
    // The whole corpus, with the bug that takes minutes, is for the long tests; a third of it for every run.
    const names = readdirSync(`${HERE}/corpus`).filter(
      (name, at) => LONG || (at % 3 === 0 && name !== 'safe-stack'),
    )
    const { status, output } = python(['corpus.py', '--json', '--seeds', seeds, '--only', ...names], 3000)
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
