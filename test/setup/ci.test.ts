import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gilbert-ci-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs .ci/run in a folder where setup, npm and npx only note that they were called, and one call fails. */
function runCi(failing: string): { code: number | null; calls: string[]; lines: string[] } {
  mkdirSync(join(folder, '.ci'))
  cpSync(new URL('../../.ci/run', import.meta.url), join(folder, '.ci/run'))
  const note = (name: string): string =>
    `#!/bin/sh\necho "${name} $*" | sed 's/ $//' >>'${folder}/calls'\n[ "${name} $*" != '${failing}' ]\n`
  for (const [place, name] of [
    ['setup', './setup'],
    ['npm', 'npm'],
    ['npx', 'npx'],
  ] as const) {
    writeFileSync(join(folder, place), note(name))
    chmodSync(join(folder, place), 0o755)
  }
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
  const { status, stdout } = spawnSync(join(folder, '.ci/run'), { env, encoding: 'utf8' })
  const calls = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')
  return { code: status, calls, lines: stdout.trim().split('\n') }
}

describe('.ci/run', () => {
  it('calls the README’s own line first, and ends with the sum of its parts', () => {
    const { code, calls, lines } = runCi('')
    expect(code).toBe(0)
    expect(calls.slice(0, 2)).toEqual(['./setup', 'npm test'])
    expect(lines.at(-1)).toMatch(/^\d+ passed, 0 failed$/)
  })

  it('ends at the first part that fails, says which, and fails itself', () => {
    const { code, calls, lines } = runCi('npm run lint')
    expect(code).toBe(1)
    expect(calls.at(-1)).toBe('npm run lint')
    expect(lines.at(-2)).toMatch(/^=== Lint.*FAILED after \d+ s\. Run it alone with: npm run lint$/)
    expect(lines.at(-1)).toMatch(/^\d passed, 1 failed$/)
  })
})
