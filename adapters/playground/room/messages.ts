import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PersonId } from '../../../src/core/ids.ts'
import type { Message } from './protocol.ts'

/** A message before the log has numbered it. */
export type Draft = Omit<Message, 'seq' | 'born'>

/** What was said in the playground, kept so that a restart shows the same channel. */
export interface Messages {
  /** Names this history: a reader who knows another one has to start over. */
  readonly epoch: string
  /** Of the newest change. */
  readonly seq: number
  /** Says something new, or changes what was said under the same `ref`. On disk before it resolves. */
  put(draft: Draft): Promise<Message>
  get(ref: string): Message | undefined
  byKey(key: string): Message | undefined
  /** Every message, in the order in which they were first said. */
  all(): readonly Message[]
  /** Takes a card away for everybody, from the file with all that stood there before it. */
  remove(message: Message): Promise<Message>
  /**
   * Takes away every message that only they saw and every word that they typed, from the file as well.
   * @returns what was taken away.
   */
  forget(person: PersonId): Promise<readonly Message[]>
  close(): Promise<void>
}

interface Opened {
  epoch: string
  said: Map<string, Message>
}

/**
 * Opens the history at `path`: a file of JSON lines, the first naming the history, each other a message as it then was.
 * A line that a crash cut short is dropped.
 *
 * @throws Error where a line in the middle can't be read: it names the line and what to do.
 */
export async function openMessages(path: string): Promise<Messages> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const opened = await read(path)
  return new MessageLog(path, await rewrite(path, opened), opened)
}

class MessageLog implements Messages {
  epoch: string
  seq: number
  readonly #path: string
  #file: FileHandle
  readonly #said: Map<string, Message>
  readonly #keys = new Map<string, string>()
  /** One append at a time, in order. */
  #tail: Promise<unknown> = Promise.resolve()

  constructor(path: string, file: FileHandle, { epoch, said }: Opened) {
    this.#path = path
    this.epoch = epoch
    this.#file = file
    this.#said = said
    this.seq = 0
    for (const message of said.values()) {
      this.seq = Math.max(this.seq, message.seq)
      if (message.key) this.#keys.set(message.key, message.ref)
    }
  }

  async put(draft: Draft): Promise<Message> {
    const seq = ++this.seq
    const before = this.#said.get(draft.ref)
    const message: Message = { ...draft, seq, born: before?.born ?? seq }
    // Known at once, so that a second post with the same key finds it while the first is still being written.
    this.#said.set(message.ref, message)
    if (message.key) this.#keys.set(message.key, message.ref)
    const written = this.#tail.then(async () => {
      await this.#file.appendFile(`${JSON.stringify(message)}\n`)
      await this.#file.datasync()
    })
    // A failed write is its own caller's to hear of, not the next one's.
    this.#tail = written.catch(() => undefined)
    try {
      await written
    } catch (error) {
      if (this.#said.get(message.ref) === message) this.#forget(message, before)
      throw error
    }
    return message
  }

  /** What is not on disk was not said. */
  #forget(message: Message, before: Message | undefined): void {
    if (before) this.#said.set(before.ref, before)
    else this.#said.delete(message.ref)
    if (message.key && !before) this.#keys.delete(message.key)
  }

  get(ref: string): Message | undefined {
    return this.#said.get(ref)
  }

  byKey(key: string): Message | undefined {
    const ref = this.#keys.get(key)
    return ref === undefined ? undefined : this.#said.get(ref)
  }

  all(): readonly Message[] {
    return [...this.#said.values()]
  }

  async remove({ card: _, ...empty }: Message): Promise<Message> {
    const gone = await this.put({ ...empty, gone: true })
    await this.#rewrite()
    return gone
  }

  async forget(person: PersonId): Promise<readonly Message[]> {
    const theirs = this.all().filter((message) => message.to === person || message.from === person)
    for (const message of theirs) {
      this.#said.delete(message.ref)
      if (message.key) this.#keys.delete(message.key)
    }
    // Another history: what a page still shows of it, it must not keep.
    this.epoch = freshEpoch()
    await this.#rewrite()
    return theirs
  }

  /** A failed rewrite is reported to whoever asked for it. */
  async #rewrite(): Promise<void> {
    const done = this.#tail.then(async () => {
      await this.#file.close()
      this.#file = await rewrite(this.#path, { epoch: this.epoch, said: this.#said })
    })
    // It is this caller's to hear of, not the next one's.
    this.#tail = done.catch(() => undefined)
    await done
  }

  async close(): Promise<void> {
    await this.#tail
    await this.#file.close()
  }
}

const freshEpoch = () => randomBytes(9).toString('base64url')

async function read(path: string): Promise<Opened> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n')
  // Whole lines end in a newline; what follows the last one was cut short by a crash.
  lines.pop()
  const said = new Map<string, Message>()
  let epoch = freshEpoch()
  for (const [at, line] of lines.entries()) {
    let entry: Message | { epoch: string }
    try {
      entry = JSON.parse(line)
    } catch (error) {
      const fix = 'Mend or delete that line, or move the file away to begin with an empty channel.'
      throw new Error(`${path}:${at + 1} is not a message. ${fix}`, { cause: error })
    }
    if ('epoch' in entry) epoch = entry.epoch
    else said.set(entry.ref, entry)
  }
  const ordered = [...said.values()].sort((a, b) => a.born - b.born)
  return { epoch, said: new Map(ordered.map((message) => [message.ref, message])) }
}

/** Leaves one line a message; a new file takes the old one's place in a single step. @returns it, open for more. */
async function rewrite(path: string, { epoch, said }: Opened): Promise<FileHandle> {
  const lines = [{ epoch }, ...said.values()].map((entry) => `${JSON.stringify(entry)}\n`)
  const fresh = await open(`${path}.new`, 'w', 0o600)
  try {
    await fresh.writeFile(lines.join(''))
    await fresh.sync()
  } finally {
    await fresh.close()
  }
  await rename(`${path}.new`, path)
  return open(path, constants.O_WRONLY | constants.O_APPEND)
}
