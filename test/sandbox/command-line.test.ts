import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

/** The command line as it is started from a shell, with the sources that nobody expects. */
const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'gilbert-test-'))
const right = readFileSync(join(root, 'content/races/lost-deposits/attempts/right/lock.py'), 'utf8')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

function gilbert(args: readonly string[], input = '', env: Record<string, string> = {}): Promise<Ended> {
  const command = ['--import', 'tsx', join(root, 'src/gilbert.ts'), ...args]
  const child = spawn(process.execPath, command, { cwd: root, env: { ...process.env, ...env } })
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (data) => (said.stdout += data))
  child.stderr.on('data', (data) => (said.stderr += data))
  child.stdin.end(input)
  return new Promise((ended) => child.on('close', (code) => ended({ code, ...said })))
}

function file(name: string, source: string | Uint8Array): string {
  const path = join(folder, `${name.replace(/\W+/g, '-')}.py`)
  writeFileSync(path, source)
  return path
}

/** Exactly one object on standard output, in one line, and nothing else. */
function only({ stdout }: Ended): Record<string, unknown> {
  expect(stdout).toMatch(/^\{.*\}\n$/)
  return JSON.parse(stdout)
}

const nobody = { DOCKER_HOST: 'tcp://127.0.0.1:1' }
const timeout = 240_000

describe.concurrent('the README’s commands', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const printed = [...readme.matchAll(/^npm run --silent gilbert -- (.*?) +#/gm)].map(([, typed = '']) =>
    typed.split(/ +/),
  )

  it('name programs that are there', () => {
    const programs = printed.flat().filter((word) => word.endsWith('.py') && word !== 'mine.py')
    expect(programs.length).toBeGreaterThan(3)
    for (const program of programs) expect(existsSync(join(root, program)), program).toBe(true)
  })

  it('show a bug, the order that loses an update, and a proven repair', { timeout }, async () => {
    const typed = (word: string) => printed.find((words) => words.includes(word)) ?? []
    const explored = await gilbert(typed('explore'))
    expect(explored, explored.stdout).toMatchObject({ code: 1 })
    const ordered = await gilbert(typed('--order'))
    expect(ordered.stdout).toContain('In this order it breaks: ')
    const mended = await gilbert(typed('mend'))
    expect(mended, mended.stdout).toMatchObject({ code: 0 })
    expect(mended.stdout).toContain('Proven: all')
  })
})

it('content new makes no second question with the id of one that is there', { timeout }, async () => {
  const typed = ['content', 'new', 'lost-deposits', '--topic', 'races', '--kind', 'code']
  const refused = await gilbert(typed, '', { GILBERT_CONTENT: folder })
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(refused.stderr).toContain('There is a question lost-deposits already')
  expect(existsSync(join(folder, 'races/lost-deposits'))).toBe(false)
})

describe.concurrent('judge QUESTION FILE --json', () => {
  it.each<[string, string | Uint8Array, string | RegExp, RegExp]>([
    ['an empty file', '', 'syntax-error', /There is no code/],
    ['bytes that are no UTF-8', Buffer.from('x = "\xe9"\n', 'latin1'), 'syntax-error', /not UTF-8/],
    ['a byte order mark', '\uFEFFx = 1\n', 'syntax-error', /byte order mark/],
    ['a NUL', 'x = "\0"\n', 'syntax-error', /NUL/],
    ['a coding cookie', '# coding: latin-1\n', 'syntax-error', /claims to be written in latin-1/],
    ['1 MB', '#'.repeat(1_000_000), 'not-allowed', /at most 32,000 characters/],
    ['nested parentheses', `x = ${'('.repeat(15_000)}${')'.repeat(15_000)}\n`, 'syntax-error', /parenthes/],
    ['no Python', 'def f(:\n', 'syntax-error', /Line 1/],
    ['a compile bomb', 'x = ((((2 ** 127) ** 127) ** 127) ** 127)\n', /limit|runtime-error/, /./],
    // Explored, it is seen not to end before its output is too much.
    ['prints without end', 'while True: print("x")\n', /^(time|output)-limit$/, /does not end|printed more/],
    ['Windows line ends', right.replaceAll('\n', '\r\n'), 'accepted', /./],
  ])('%s', { timeout }, async (name, source, word, why) => {
    const ended = await gilbert(['judge', 'lost-deposits', file(name, source), '--json'])
    const verdict = only(ended)
    expect(verdict).toEqual(
      expect.objectContaining({
        question: 'lost-deposits',
        verdict: expect.stringMatching(word),
        message: expect.stringMatching(why),
        checks: expect.any(Array),
        counterexample: null,
        python: expect.any(String),
        runtime: expect.stringMatching(/^run(c|sc)$/),
        millis: { wait: expect.any(Number), run: expect.any(Number), total: expect.any(Number) },
      }),
    )
    expect(ended.code).toBe(word === 'accepted' ? 0 : 1)
  })

  it('standard input, and no engine to judge it: one object, exit 3', { timeout }, async () => {
    const ended = await gilbert(['judge', 'lost-deposits', '-', '--json'], right, nobody)
    expect(only(ended)).toMatchObject({
      verdict: 'judge-error',
      fault: expect.stringMatching(/ECONNREFUSED/),
    })
    expect(ended.code).toBe(3)
  })

  it.each<[string, string[], RegExp]>([
    [
      'a question that is none',
      ['lost-deposit', '-'],
      /no question lost-deposit\. Did you mean lost-deposits/,
    ],
    ['a file that is none', ['lost-deposits', join(folder, 'none.py')], /none\.py/],
    ['a folder', ['lost-deposits', folder], /directory/],
    ['no file', ['lost-deposits'], /missing required argument/],
    ['an unknown option', ['lost-deposits', '-', '--jsno'], /unknown option/],
  ])('%s is wrong usage', { timeout }, async (_, args, why) => {
    const ended = await gilbert(['judge', ...args, '--json'], right)
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(why) })
    expect(ended.stderr).not.toMatch(/\n +at /)
  })
})

describe.concurrent('explore FILE --json', () => {
  it('no engine, or no code: one object, exit 3', { timeout }, async () => {
    const ended = await gilbert(['explore', '-', '--json'], 'x = 1\n', nobody)
    expect(only(ended)).toMatchObject({
      outcome: 'inconclusive',
      message: expect.stringMatching(/ECONNREFUSED/),
    })
    expect(ended.code).toBe(3)
    const empty = await gilbert(['explore', '-', '--json'], '', nobody)
    expect(only(empty)).toMatchObject({
      outcome: 'unsupported',
      kind: null,
      interleavings: 0,
      complete: false,
    })
    expect(empty.code).toBe(3)
  })

  it.each<[string, string[], RegExp]>([
    ['a file that is none', [join(folder, 'none.py')], /none\.py/],
    ['a budget that is no number', ['-', '--budget', 'x'], /--budget/],
    ['a seed that is no number', ['-', '--seed', '1.5'], /--seed/],
  ])('%s is wrong usage', { timeout }, async (_, args, why) => {
    const ended = await gilbert(['explore', ...args, '--json'], 'x = 1\n')
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(why) })
  })
})

describe.concurrent('the command `gilbert`, linked as npm does and typed in another folder', () => {
  const linked = join(folder, 'gilbert')
  symlinkSync(join(root, 'src/gilbert.mjs'), linked)
  const typed = (args: readonly string[]): Promise<Ended> => {
    const child = spawn(linked, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = { stdout: '', stderr: '' }
    child.stdout.on('data', (data) => (said.stdout += data))
    child.stderr.on('data', (data) => (said.stderr += data))
    return new Promise((ended) => child.on('close', (code) => ended({ code, ...said })))
  }

  it('says its version', { timeout }, async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(await typed(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  it('looks for files where it was typed, and says in words that there is none', { timeout }, async () => {
    const ended = await typed(['explore', 'nowhere.py'])
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr).toBe(`gilbert: There is no file nowhere.py in ${folder}.\n`)
  })

  it('shows the help of the command that was misused', { timeout }, async () => {
    const ended = await typed(['explore', '--budget', 'many', 'x.py'])
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr).toMatch(/argument 'many' is invalid[\s\S]*Usage: gilbert explore \[options\] <file>/)
  })
})
