import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = new URL('../image/', import.meta.url).pathname

/** The label that `setup` gives each image: the hash of what it was built from (setup.d/images.sh). */
export const contentLabel = 'gilbert.content'

export type ImageKind = 'sandbox' | 'ft' | 'compilers'

/** What the label must be where the image was built from this working tree. */
export function contentHash(kind: ImageKind, base = ''): string {
  const dockerfile = kind === 'ft' ? 'Dockerfile.free-threaded' : 'Dockerfile'
  const files = [dockerfile, '.dockerignore', ...below('build'), ...below('gilbert')]
  const hash = createHash('sha256').update(`${kind} ${base}\n`)
  // By bytes, as LC_ALL=C sorts.
  for (const file of files.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
    hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function below(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((path) => !path.includes('__pycache__/'))
}
