import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Reads a file. Returns its text, or the problem as a sentence. */
export async function readCode(path: string, max: number): Promise<{ code: string } | { problem: string }> {
  try {
    const about = await stat(path)
    if (!about.isFile()) return { problem: `${path} is not a file.` }
    // A character has at most four bytes, so a larger file is always too long.
    if (about.size > max * 4) return { problem: `${path} is too long: ${max} characters are the most.` }
    const code = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
    return { code }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return { problem: `There is no file ${path}.` }
    if (error instanceof TypeError) return { problem: `${path} is not UTF-8 text.` }
    return { problem: `${path} can’t be read (${code ?? String(error)}).` }
  }
}

/** Opens the person’s own editor. @throws Error if it cannot be started or fails */
export async function editCode(editor: string, initial: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gilbert-code-'))
  const path = join(folder, 'answer.py')
  try {
    await writeFile(path, initial, { mode: 0o600 })
    await new Promise<void>((resolve, reject) => {
      // $EDITOR may contain arguments ("code --wait"), so the shell splits it, as git does.
      const child = spawn('sh', ['-c', `${editor} "$1"`, 'sh', path], { stdio: 'inherit' })
      child.on('error', reject)
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${editor} ended with ${code}`))))
    })
    return await readFile(path, 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
