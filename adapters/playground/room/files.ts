import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeepFile, PortableFile } from '../../shared/portable.ts'
import type { WireCard } from '../../shared/wire-card.ts'

export type StoredFile = PortableFile

/** Pictures and files of cards, stored under the hash of their content. */
export interface Files {
  /** @returns the file’s id */
  keep(file: StoredFile): Promise<string>
  get(id: string): Promise<StoredFile | undefined>
  remove(id: string): Promise<void>
}

const idShape = /^[0-9a-f]{64}$/

/** Stores files in the folder `root`, which is created on first use. */
export function fileStore(root: string): Files {
  const at = (id: string, part: string) => join(root, `${id}.${part}`)
  const replace = async (path: string, data: Uint8Array | string) => {
    const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
    await writeFile(draft, data, { mode: 0o600 })
    await rename(draft, path)
  }
  return {
    async keep({ data, type, name }) {
      const about = JSON.stringify({ type, name })
      const id = createHash('sha256').update(about).update('\0').update(data).digest('hex')
      await mkdir(root, { recursive: true, mode: 0o700 })
      await replace(at(id, 'data'), data)
      await replace(at(id, 'json'), about)
      return id
    },
    async get(id) {
      if (!idShape.test(id)) return undefined
      try {
        const [about, data] = await Promise.all([readFile(at(id, 'json'), 'utf8'), readFile(at(id, 'data'))])
        const { type, name } = JSON.parse(about) as { type: string; name: string }
        return { data, type, name }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    async remove(id) {
      if (!idShape.test(id)) return
      for (const part of ['json', 'data']) await rm(at(id, part), { force: true })
    },
  }
}

const filePath = '/files/'

/** Stores a file of a card. Returns its address on the page’s server. */
export const keepFor =
  (files: Files): KeepFile =>
  async (file) =>
    `${filePath}${await files.keep(file)}`

/** Ids of the files that a card shows. */
export function filesOf(card: WireCard | undefined): string[] {
  return (card?.blocks ?? []).flatMap((block) =>
    (block.block === 'picture'
      ? [block.url, ...(block.dark === undefined ? [] : [block.dark])]
      : block.block === 'file'
        ? [block.url]
        : []
    ).map((url) => url.slice(filePath.length)),
  )
}
