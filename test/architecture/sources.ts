import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

/** Folders that git does not keep, or that hold no source of ours. */
const skipped = new Set(['node_modules', '__pycache__', '.ruff_cache', '.pytest_cache'])

/** Every file below a folder, as a path from the root. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (skipped.has(entry.name)) return []
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}

const texts = new Map<string, string>()

/** A file's text, read once. */
export function textOf(path: string): string {
  const known = texts.get(path)
  if (known !== undefined) return known
  const text = readFileSync(join(root, path), 'utf8')
  texts.set(path, text)
  return text
}

export const lineCount = (path: string) => textOf(path).split('\n').length - 1

const sources = ['src', 'adapters', 'sandbox'].flatMap(filesBelow)

export const typescript = sources.filter((path) => path.endsWith('.ts'))
export const python = sources.filter((path) => path.endsWith('.py'))
export const styles = sources.filter((path) => path.endsWith('.css'))

/** Tests and what helps them, with the programs that they run. */
export const tests = filesBelow('test').filter((path) => /\.(ts|py)$/.test(path))

/** Is the file in one of the folders, or is it the file that is named? */
export const inside = (path: string, ...folders: string[]) =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`))
