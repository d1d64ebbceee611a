import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { mustBeWritable, readSource, WrongUsage } from '../../src/commands/source.ts'

const folder = mkdtempSync(join(tmpdir(), 'gilbert-source-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function refusal(path: string): Promise<string> {
  const error = await readSource(path).then(
    () => undefined,
    (one: unknown) => one,
  )
  expect(error).toBeInstanceOf(WrongUsage)
  const { message } = error as WrongUsage
  expect(message).not.toMatch(/\bE[A-Z]{3,}\b|errno|syscall/)
  return message
}

describe('a program that can’t be read is refused in words', () => {
  it('a file that is not there, with the one that was meant', async () => {
    file('bank.py', 'x = 1\n')
    expect(await refusal(join(folder, 'bnak.py'))).toMatch(/no file .*bnak\.py.*Did you mean .*bank\.py\?/)
    expect(await refusal('nowhere/at/all.py')).toContain(
      `There is no file nowhere/at/all.py in ${process.cwd()}.`,
    )
    expect(await refusal(join(file('plain.py', ''), 'inside.py'))).toMatch(/no file/)
  })

  it('a folder', async () => {
    mkdirSync(join(folder, 'sub.py'))
    expect(await refusal(join(folder, 'sub.py'))).toMatch(/is a folder/)
  })

  it('one that may not be read', async () => {
    const path = file('secret.py', 'x = 1\n')
    chmodSync(path, 0o000)
    const me = process.geteuid?.() ?? 0
    // Whoever runs as root may read everything, so it is read as nobody.
    if (me === 0) process.seteuid?.(65_534)
    try {
      expect(await refusal(path)).toMatch(/permissions/)
    } finally {
      if (me === 0) process.seteuid?.(0)
    }
  })

  it('what is no Python: compiled, a picture, UTF-16', async () => {
    expect(await refusal(file('bank.pyc', 'x'))).toMatch(/compiled Python/)
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    expect(await refusal(file('shot.py', png))).toMatch(/binary file/)
    expect(await refusal(file('notepad.py', Buffer.from('\uFEFFx = 1\n', 'utf16le')))).toMatch(/UTF-16/)
  })

  it('a device, which would never end', async () => {
    expect(await refusal('/dev/zero')).toMatch(/is no file/)
  })

  it('a link that leads to itself, and a name that is none', async () => {
    symlinkSync(join(folder, 'loop.py'), join(folder, 'loop.py'))
    expect(await refusal(join(folder, 'loop.py'))).toMatch(/leads back to itself/)
    expect(await refusal('x'.repeat(5_000))).toMatch(/too long for a file/)
  })

  it('one that is far too large, before it has filled the memory', async () => {
    expect(await refusal(file('large.py', '#'.repeat(17_000_000)))).toMatch(/more than 16 MB/)
  })
})

it('what a shell hands over as a file is read: a pipe', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  // Each end waits for the other one to be opened, so neither may block this thread.
  const [read] = await Promise.all([readSource(pipe), writeFile(pipe, 'x = 1\n')])
  expect(Buffer.from(read).toString()).toBe('x = 1\n')
})

it('text that is wrong is the judge’s to say', async () => {
  for (const text of [Buffer.from('x = "\xe9"\n', 'latin1'), Buffer.from('x = "\0"\n'), Buffer.from('')])
    expect(await readSource(file('text.py', text))).toEqual(text)
})

it('a picture that can’t be written is refused first, and a file that is there is left as it is', async () => {
  await expect(mustBeWritable(join(folder, 'none', 'x.png'))).rejects.toThrow(/there is no folder .*none/)
  await expect(mustBeWritable(folder)).rejects.toThrow(/it is a folder/)
  const there = file('there.png', 'old')
  await mustBeWritable(there)
  expect(Buffer.from(await readSource(there)).toString()).toBe('old')
})
