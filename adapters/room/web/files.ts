import { createHash } from 'node:crypto'
import type { KeepFile, PortableFile } from '../../shared/portable.ts'

/** Pictures of cards; each can be drawn anew, so only the latest are kept. */
const most = 200

/** Files that cards in rooms carry, in memory: a page that wants one after a restart is sent its card anew. */
export class RoomFiles {
  readonly #kept = new Map<string, PortableFile>()

  keepFor(room: string): KeepFile {
    return async (file) => {
      const id = createHash('sha256').update(`${file.type}\0${file.name}\0`).update(file.data).digest('hex')
      const key = `${room} ${id}`
      this.#kept.delete(key)
      this.#kept.set(key, file)
      const oldest = this.#kept.keys().next()
      if (this.#kept.size > most && !oldest.done) this.#kept.delete(oldest.value)
      return `/r/${room}/files/${id}`
    }
  }

  get(room: string, id: string): PortableFile | undefined {
    return this.#kept.get(`${room} ${id}`)
  }
}
