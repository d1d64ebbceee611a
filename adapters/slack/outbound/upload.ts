import { setTimeout as sleep } from 'node:timers/promises'
import type { Block, Card } from '../../../src/core/chat/card.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import { oneLine } from '../../shared/text.ts'
import type { Uploaded } from '../render/blocks.ts'
import { type Attachment, filesOf, picturesOf } from '../render/card.ts'
import type { Caller } from './caller.ts'
import { sameSite } from './response-url.ts'

/** Uploads pictures for a message to show, and files for it to carry. */
export class Uploads {
  readonly #caller: Caller
  readonly #log: Log
  readonly #apiUrl: string

  constructor(caller: Caller, log: Log, apiUrl: string) {
    this.#caller = caller
    this.#log = log
    this.#apiUrl = apiUrl
  }

  /** Before the message. A picture that fails is left to its words: they say the same. */
  async pictures(team: string, card: Card): Promise<Uploaded> {
    const done = new Map<Block, string>()
    for (const picture of picturesOf(card)) {
      try {
        const id = await this.#upload(team, picture.name, picture.png, {})
        await this.#ready(team, id)
        done.set(picture, id)
      } catch (error) {
        this.#log.warn({ team, error: String(error) }, 'a picture could not be uploaded: its words are shown')
      }
    }
    return done
  }

  /** A picture or file that no message shows any more. One that can't be deleted is seen by nobody but those who keep its address. */
  async remove(team: string, id: string): Promise<void> {
    try {
      await this.#caller.call(team, 'files.delete', { file: id })
    } catch (error) {
      if (!(error instanceof ChatError) || !error.final) throw error
      this.#log.warn({ team, error: error.message }, 'a picture or file could not be deleted')
    }
  }

  /**
   * After the message, into its thread. What can't be attached is no failure.
   * @param known is told each file's id, so that it goes with its message @returns what became of each, in words
   */
  async files(
    team: string,
    card: Card,
    where: { channel: string; ts: string },
    known: (id: string) => Promise<void>,
  ): Promise<Uploaded> {
    const became = new Map<Block, string>()
    for (const file of filesOf(card)) {
      const share = { channel_id: where.channel, thread_ts: where.ts }
      let id: string
      try {
        id = await this.#upload(team, file.name, file.data, share)
      } catch (error) {
        this.#log.warn({ team, error: String(error) }, 'a file could not be attached: its message says so')
        became.set(file, 'could not be attached. Ask for it again.')
        continue
      }
      await known(id)
      became.set(file, 'is attached as a file, in the thread.')
    }
    return became
  }

  async #upload(team: string, name: Attachment['name'], data: Uint8Array, share: object): Promise<string> {
    const filename = oneLine(name)
    const ticket = await this.#caller.call<{ upload_url: string; file_id: string }>(
      team,
      'files.getUploadURLExternal',
      { filename, length: data.byteLength },
    )
    if (!sameSite(this.#apiUrl, ticket.upload_url))
      throw new Error('Slack gave an upload address of another site')
    const sent = await fetch(ticket.upload_url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(data),
      signal: AbortSignal.timeout(30_000),
    })
    if (!sent.ok) throw new Error(`Slack did not take the file: ${sent.status}`)
    const files = [{ id: ticket.file_id, title: filename }]
    await this.#caller.call(team, 'files.completeUploadExternal', { files, ...share })
    return ticket.file_id
  }

  /** Slack refuses a message with a picture that it hasn't looked at yet. */
  async #ready(team: string, id: string): Promise<void> {
    for (let n = 0; n < 10; n++) {
      const { file } = await this.#caller.call<{ file?: { mimetype?: string } }>(team, 'files.info', {
        file: id,
      })
      if (file?.mimetype) return
      await sleep(300)
    }
    throw new Error('Slack is still looking at the picture')
  }
}
