import { createHash } from 'node:crypto'
import type { KeepFile, PortableFile } from '../../shared/portable.ts'

/** Maximum files per room. Pictures can be drawn again, so only the latest are kept. */
const most = 200

/** Files of cards in rooms, in memory. After a restart a page gets its card again. */
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
