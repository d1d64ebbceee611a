import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultBuild } from '../../src/core/questions/pythons.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gilbert-ci-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What a part's command says: it is called by this line, prints this, and exits so. */
interface Said {
  prints?: string
  exits?: number
}

/** Runs .ci/run in a folder where setup, npm and npx only note that they were called, and say what the test wants. */
function runCi(said: Readonly<Record<string, Said>>): {
  code: number | null
  calls: string[]
  lines: string[]
} {
  mkdirSync(join(folder, '.ci'))
  cpSync(new URL('../../.ci/run', import.meta.url), join(folder, '.ci/run'))
  const cases = Object.entries(said).map(
    ([line, { prints = '', exits = 0 }]) => `'${line}') printf '${prints}\\n'; exit ${exits};;`,
  )
  const note = (name: string): string =>
    `#!/bin/sh\nline=$(echo "${name} $*" | sed 's/ $//')\necho "$line" >>'${folder}/calls'\ncase "$line" in\n${cases.join('\n')}\nesac\n`
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
  it('sets up, does what is cheap, then everything else, and counts', () => {
    const { code, calls, lines } = runCi({})
    expect(code).toBe(0)
    expect(calls[0]).toBe('./setup')
    for (const cheap of ['npm run types', 'npm run lint', 'npm run unused', 'npm run python'])
      expect(calls.indexOf(cheap)).toBeLessThan(calls.indexOf('npm test'))
    expect(calls.filter((call) => call.includes('architecture'))).toHaveLength(1)
    expect(calls).toContain('npm run test:slow')
    // The bank is proven on the default here; on the others in turn.
    expect(calls).toContain(`npm run --silent gilbert -- content check --python ${defaultBuild}`)
    expect(lines.at(-1)).toBe(`${calls.length} passed, 0 failed`)
  })

  it('runs every cheap check though one fails, and nothing after them', () => {
    const { code, calls, lines } = runCi({ 'npm run types': { exits: 2 } })
    expect(code).toBe(1)
    expect(calls).toContain('npm run lint')
    expect(calls).toContain('npx vitest run test/architecture.test.ts')
    expect(calls).not.toContain('npm test')
    expect(lines.at(-2)).toBe('FAILED: Types, alone: npm run types')
    expect(lines.at(-1)).toBe(`${calls.length - 1} passed, 1 failed`)
  })

  it('goes on where a slow part fails, counts each test, and fails in the end', () => {
    const { code, calls, lines } = runCi({
      'npm test': {
        prints: '\\033[2m      Tests \\033[22m 2 failed | 98 passed | 1 skipped (101)',
        exits: 1,
      },
      'npm run test:slow': { prints: '      Tests  40 passed (40)' },
    })
    expect(code).toBe(1)
    expect(calls).toContain(`npm run --silent gilbert -- content check --python ${defaultBuild}`)
    expect(lines.at(-2)).toBe('FAILED: The README’s test command, alone: npm test')
    expect(lines.at(-1)).toBe(`${calls.length - 2 + 98 + 40} passed, 2 failed`)
  })

  it('counts a part that ends badly without a failed test', () => {
    const { code, lines } = runCi({ 'npm test': { prints: '      Tests  5 passed (5)', exits: 1 } })
    expect(code).toBe(1)
    expect(lines.at(-1)).toMatch(/^\d+ passed, 1 failed$/)
  })

  it('does nothing more where the machine could not be set up', () => {
    const { code, calls, lines } = runCi({ './setup': { exits: 1 } })
    expect(code).toBe(1)
    expect(calls).toEqual(['./setup'])
    expect(lines.at(-1)).toBe('0 passed, 1 failed')
  })
})
