import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultBuild } from '../../src/core/questions/pythons.ts'
import type { ImageKind } from '../shared/settings.ts'

const root = new URL('../image/', import.meta.url).pathname

/** The image label with the hash of its sources, set by `setup` (setup.d/images.sh). */
export const contentLabel = 'gilbert.content'

/** The label’s value for an image built from this working tree. */
export function contentHash(kind: ImageKind, base = ''): string {
  const files = ['Dockerfile', '.dockerignore', ...below('build'), ...below('gilbert')]
  const image = kind === 'compilers' ? `${defaultBuild}-compilers` : kind
  const hash = createHash('sha256').update(`${image} ${base}\n`)
  // Byte order, like sort with LC_ALL=C.
  for (const file of files.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
    hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function below(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((path) => !path.includes('__pycache__/') && !path.startsWith('build/downloads/'))
}
