import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PersonId } from '../../../src/core/ids.ts'
import type { Message } from './protocol.ts'

/** A message without its sequence numbers. */
export type Draft = Omit<Message, 'seq' | 'born'>

/** The stored history of the playground, which survives restarts. */
export interface Messages {
  /** Identifies this history. A page with another epoch must reload everything. */
  readonly epoch: string
  /** Sequence number of the latest change. */
  readonly seq: number
  /** Adds a message, or changes the one with the same `ref`. Resolves when it is on disk. */
  put(draft: Draft): Promise<Message>
  get(ref: string): Message | undefined
  byKey(key: string): Message | undefined
  /** All messages in order of creation. */
  all(): readonly Message[]
  /** Removes a card for everybody. All its versions are removed from the file. */
  remove(message: Message): Promise<Message>
  /**
   * Removes all messages visible only to this person and all text that they typed, also from the file.
   * @returns the removed messages
   */
  forget(person: PersonId): Promise<readonly Message[]>
  /** Closes the file after all writes. A request that ends later still writes: its message is stored, too. */
  close(): Promise<void>
}

interface Opened {
  epoch: string
  said: Map<string, Message>
}

/**
 * Opens the history at `path`: JSON lines. The first line identifies the history; each other line is a version of a
 * message. An incomplete last line after a crash is dropped.
 *
 * @throws Error if another line is invalid; it names the line and the fix
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
  /** Undefined after {@link close}. The next write opens it again. */
  #file: FileHandle | undefined
  #closed = false
  /** A write failed half way, for example on a full disk: what it left is cut off before the next one. */
  #torn = false
  /** Bytes of complete lines. */
  #size: number
  readonly #said: Map<string, Message>
  readonly #keys = new Map<string, string>()
  /** Writes run sequentially. */
  #tail: Promise<unknown> = Promise.resolve()

  constructor(path: string, { file, size }: Rewritten, { epoch, said }: Opened) {
    this.#path = path
    this.epoch = epoch
    this.#file = file
    this.#size = size
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
    // Stored in memory at once, so that a second post with the same key finds it while the first is being written.
    this.#said.set(message.ref, message)
    if (message.key) this.#keys.set(message.key, message.ref)
    try {
      await this.#inTurn(() => this.#append(`${JSON.stringify(message)}\n`))
    } catch (error) {
      if (this.#said.get(message.ref) === message) this.#forget(message, before)
      throw error
    }
    return message
  }

  async #append(line: string): Promise<void> {
    this.#file ??= await open(this.#path, constants.O_WRONLY | constants.O_APPEND)
    try {
      if (this.#torn) await this.#file.truncate(this.#size)
      this.#torn = true
      await this.#file.appendFile(line)
      await this.#file.datasync()
      this.#torn = false
      this.#size += Buffer.byteLength(line)
    } finally {
      if (this.#closed) await this.#letGo()
    }
  }

  async #letGo(): Promise<void> {
    const file = this.#file
    this.#file = undefined
    await file?.close()
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#tail.then(work)
    // A failure rejects only its own call, not the next one.
    this.#tail = done.catch(() => undefined)
    return done
  }

  /** Reverts a message that could not be written to disk. */
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
    // A new epoch, so that pages drop what they still show of it.
    this.epoch = freshEpoch()
    await this.#rewrite()
    return theirs
  }

  /** Rejects if rewriting fails. */
  async #rewrite(): Promise<void> {
    await this.#inTurn(async () => {
      const { file, size } = await rewrite(this.#path, { epoch: this.epoch, said: this.#said })
      // Only now: if rewriting failed, the previous file is still written to.
      await this.#letGo()
      this.#torn = false
      this.#size = size
      this.#file = file
      if (this.#closed) await this.#letGo()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#inTurn(() => this.#letGo())
  }
}

const freshEpoch = () => randomBytes(9).toString('base64url')

async function read(path: string): Promise<Opened> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n')
  // Complete lines end with a newline. The rest after the last one was left incomplete by a crash.
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

interface Rewritten {
  /** Open for appending. */
  file: FileHandle
  size: number
}

/** Writes one line per message to a new file, which replaces the old one atomically. */
async function rewrite(path: string, { epoch, said }: Opened): Promise<Rewritten> {
  const text = [{ epoch }, ...said.values()].map((entry) => `${JSON.stringify(entry)}\n`).join('')
  const { O_WRONLY, O_APPEND, O_CREAT, O_TRUNC } = constants
  const file = await open(`${path}.new`, O_WRONLY | O_APPEND | O_CREAT | O_TRUNC, 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
    await rename(`${path}.new`, path)
  } catch (error) {
    await file.close()
    throw error
  }
  return { file, size: Buffer.byteLength(text) }
}
