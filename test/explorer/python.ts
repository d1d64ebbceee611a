import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultBuild } from '../../src/core/questions/pythons.ts'

const IMAGE = process.env.GILBERT_TEST_IMAGE ?? `gilbert-sandbox:${defaultBuild}`
const HERE = import.meta.dirname
const ROOT = resolve(HERE, '../..')

/** The long tests look at the whole corpus, again and again. */
export const LONG = Boolean(process.env.GILBERT_LONG_TESTS)

/** Runs Python in the sandbox image with the tree's own sources, without a network. */
export function python(
  args: readonly string[],
  seconds: number,
): Promise<{ status: number | null; output: string }> {
  const options = ['--rm', '--network', 'none', '-w', '/test/explorer']
  const variables = {
    PYTHONPATH: '/opt/tree',
    PYTHONDONTWRITEBYTECODE: '1',
    GILBERT_LONG_TESTS: process.env.GILBERT_LONG_TESTS ?? '',
  }
  const env = Object.entries(variables).flatMap(([name, value]) => ['-e', `${name}=${value}`])
  const mounts = [
    '-v',
    `${ROOT}/sandbox/image:/opt/tree:ro`,
    '-v',
    `${ROOT}/test:/test:ro`,
    '-v',
    `${ROOT}/src/bench:/bench:ro`,
  ]
  // A shell is process 1: `timeout` of coreutils 9.10 (Python 3.14's and 3.15's images) as process 1 runs nothing and exits 125.
  const limited = ['sh', '-c', 'timeout "$@"; exit $?', 'sh', String(seconds), 'python3', ...args]
  const all = ['run', ...options, ...env, ...mounts, IMAGE, ...limited]
  return new Promise((done, failed) => {
    const child = spawn('docker', all, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text: string) => {
        output += text
      })
    }
    child.once('error', failed)
    child.once('close', (status) => done({ status, output }))
  })
}

export const suites = readdirSync(HERE).filter((name) => /^test_.*\.py$/.test(name))

/** It takes half of the time of all suites: it runs with the slow tests, both halves of it. */
const longest = 'test_pasted.py'

/** Runs every second test of each suite; the other file runs the others, so that `npm test` has some of each. */
export function explorerSuites(half: 0 | 1): void {
  const parts = suites
    .filter((suite) => half === 0 || suite !== longest)
    .flatMap((suite): [string, string, number][] => [
      [half === 0 ? 'one half' : 'the other half', suite, half],
      ...(suite === longest ? [['the other half', suite, 1] satisfies [string, string, number]] : []),
    ])
  describe('the interleaving explorer, in the sandbox image', () => {
    it.each(parts)(
      '%s of %s',
      async (_, suite, part) => {
        const { status, output } = await python(['half.py', suite, String(part)], LONG ? 7200 : 900)
        expect(status, output.slice(-4000)).toBe(0)
        // A suite of one test has nothing for the other half.
        const some =
          part === 0 ? /Ran [1-9]\d* tests?[\s\S]*\nOK/ : /Ran \d+ tests?[\s\S]*\n(OK|NO TESTS RAN)/
        expect(output).toMatch(some)
      },
      LONG ? 7_300_000 : 920_000,
    )
  })
}
