import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path'
import { harmless } from '../cards/shared/plain.ts'
import { nearest } from '../core/chat/command.ts'

/** Well above the judge’s limit, so that the judge reports sources that are too long, and small enough for memory. */
const most = 16_000_000

/** A command was used incorrectly. The message says what to do. */
export class WrongUsage extends Error {}

/** Reads a file or standard input. @throws WrongUsage */
export async function readSource(file: string): Promise<Uint8Array> {
  if (file === '-') {
    if (process.stdin.isTTY)
      process.stderr.write('Type or paste the program; Ctrl-D on a line of its own ends it.\n')
    return upTo(process.stdin, 'Standard input')
  }
  const kind = await stat(file).catch(async (error: unknown) => {
    throw await unreadable(file, error)
  })
  if (kind.isDirectory()) throw new WrongUsage(`${file} is a folder (a directory): name a Python file in it.`)
  if (kind.isCharacterDevice() || kind.isBlockDevice() || kind.isSocket())
    throw new WrongUsage(`${file} is no file. To read from another command, name - and pipe into it.`)
  const bytes = await upTo(createReadStream(file), file).catch(async (error: unknown) => {
    throw error instanceof WrongUsage ? error : await unreadable(file, error)
  })
  return sourceIn(file, bytes)
}

async function upTo(stream: AsyncIterable<unknown>, what: string): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer)
    length += (chunk as Buffer).length
    if (length > most)
      throw new WrongUsage(`${what} has more than ${most / 1_000_000} MB: that is no program to be judged.`)
  }
  return Buffer.concat(chunks)
}

/** Refuses files that are not Python source. Other errors in the text are reported by the judge. */
function sourceIn(file: string, bytes: Uint8Array): Uint8Array {
  if (extname(file) === '.pyc')
    throw new WrongUsage(`${file} is compiled Python: name the .py file that it was made from.`)
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new WrongUsage(`${file} is written in UTF-16: save it as UTF-8.`)
  if (bytes.includes(0) && !isUtf8(bytes))
    throw new WrongUsage(`${file} is a binary file, not a Python program.`)
  return bytes
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    // The exception is the result.
    return false
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

/** Explains a file system error to the user. */
async function unreadable(file: string, error: unknown): Promise<WrongUsage> {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR': {
      const near = await nearNames(file)
      const where = isAbsolute(file) ? '' : ` in ${process.cwd()}`
      return new WrongUsage(
        `There is no file ${file}${where}.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''}`,
      )
    }
    case 'EACCES':
    case 'EPERM':
      return new WrongUsage(`${file} can’t be read: its permissions don’t let you.`)
    case 'ENAMETOOLONG':
      return new WrongUsage(
        'That name is too long for a file. To hand over a program itself, name - and pipe it in.',
      )
    case 'ELOOP':
      return new WrongUsage(`${file} is a link that leads back to itself.`)
    default:
      return new WrongUsage(
        `${file} can’t be read: ${error instanceof Error ? error.message : String(error)}`,
      )
  }
}

/** Files with similar names in the same folder. */
async function nearNames(file: string): Promise<readonly string[]> {
  const folder = dirname(resolve(file))
  // No suggestions if the folder cannot be listed.
  const there = await readdir(folder).catch(() => [])
  return nearest(
    basename(file),
    there.filter((name) => name.endsWith('.py')),
    (name) => [name],
  ).map((name) => join(dirname(file), name))
}

/** Refuses a path that cannot be written, before any long work. @throws WrongUsage */
export async function mustBeWritable(file: string): Promise<void> {
  try {
    // Opened in append mode, so that an existing file is not changed.
    await (await open(file, 'a')).close()
  } catch (error) {
    const why = {
      ENOENT: `there is no folder ${dirname(resolve(file))}`,
      ENOTDIR: `${dirname(file)} is no folder`,
      EISDIR: 'it is a folder',
      EACCES: 'its permissions don’t let you',
      EROFS: 'it is on a disk that can only be read',
    }[codeOf(error) ?? '']
    throw new WrongUsage(
      `${file} can’t be written: ${why ?? (error instanceof Error ? error.message : String(error))}.`,
    )
  }
}

/** Prints the error to standard error and sets the exit code for wrong usage. */
export function usage(error: unknown): void {
  process.stderr.write(`gilbert: ${harmless(error instanceof Error ? error.message : String(error))}\n`)
  process.exitCode = 2
}
