import type { Memory } from '../../../src/practice/ports/memory.ts'
import { placeId } from '../shared/ids.ts'
import type { Uploads } from './upload.ts'

/** Identifies a message of ours at Slack. */
export interface Posted {
  channel: string
  ts: string
}

const filesAt = (team: string, { channel, ts }: Posted) => `place:${placeId(team, channel)}:files:${ts}`
/** Key and format of earlier releases: one text. */
const picturesAt = (team: string, { channel, ts }: Posted) => `place:${placeId(team, channel)}:pictures:${ts}`
const kept = 2 * 366 * 24 * 60 * 60_000
/** Per message. */
const most = 1_000

/**
 * The pictures and files of each message. They may name people and are deleted with it. During concurrent redraws of a
 * message, each adds its own files and removes those that it found.
 */
export class FilesOfMessages {
  readonly #memory: Memory
  readonly #uploads: Uploads

  constructor(memory: Memory, uploads: Uploads) {
    this.#memory = memory
    this.#uploads = uploads
  }

  async add(team: string, where: Posted, ids: Iterable<string>): Promise<void> {
    for (const id of ids) await this.#memory.append(filesAt(team, where), id, { max: most, ttl: kept })
  }

  /** Ids of the known files. */
  async of(team: string, where: Posted): Promise<readonly string[]> {
    const earlier = await this.#memory.get(picturesAt(team, where))
    return [...(earlier?.split(',') ?? []), ...(await this.#memory.list(filesAt(team, where)))]
  }

  async drop(team: string, where: Posted, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await this.#uploads.remove(team, id)
      await this.#memory.remove(filesAt(team, where), id)
    }
    if (ids.length > 0) await this.#memory.delete(picturesAt(team, where))
  }
}
