import { setTimeout as sleep } from 'node:timers/promises'
import type { Block, Card } from '../../../src/core/chat/card.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Log } from '../../../src/practice/ports/log.ts'
import { oneLine } from '../../shared/text.ts'
import type { Uploaded } from '../render/blocks.ts'
import { type Attachment, filesOf, picturesOf } from '../render/card.ts'
import type { Caller } from './caller.ts'
import { sameSite } from './response-url.ts'

/** Uploads the pictures and files of messages. */
export class Uploads {
  readonly #caller: Caller
  readonly #log: Log
  readonly #apiUrl: string

  constructor(caller: Caller, log: Log, apiUrl: string) {
    this.#caller = caller
    this.#log = log
    this.#apiUrl = apiUrl
  }

  /** Runs before the message is sent. A failed picture is replaced by its text alternative. */
  async pictures(team: string, card: Card): Promise<Uploaded> {
    const done = new Map<Block, string>()
    for (const picture of picturesOf(card)) {
      try {
        const id = await this.#upload(team, picture.name, picture.png, {})
        await this.#ready(team, id)
        done.set(picture, id)
      } catch (error) {
        this.#log.warn(
          { team, error: String(error) },
          'a picture could not be uploaded; its text alternative is shown',
        )
      }
    }
    return done
  }

  /**
   * Deletes a picture or file that no message shows any more. If that fails, only people who know its address can see
   * it.
   */
  async remove(team: string, id: string): Promise<void> {
    try {
      await this.#caller.call(team, 'files.delete', { file: id })
    } catch (error) {
      if (!(error instanceof ChatError) || !error.final) throw error
      this.#log.warn({ team, error: error.message }, 'a picture or file could not be deleted')
    }
  }

  /**
   * Runs after the message is sent; files go into its thread. A failure is reported in the message, not thrown.
   * @param known called with each file’s id, so that it is deleted with its message @returns the state of each file as
   * text
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
        this.#log.warn({ team, error: String(error) }, 'a file could not be attached; its message says so')
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
      throw new Error('Slack returned an upload address on another site')
    const sent = await fetch(ticket.upload_url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(data),
      // The file would not arrive, and the answer would look as if it had.
      redirect: 'error',
      signal: AbortSignal.timeout(30_000),
    })
    // An unread body keeps its connection busy.
    await sent.body?.cancel()
    if (!sent.ok) throw new Error(`Slack did not accept the file: ${sent.status}`)
    const files = [{ id: ticket.file_id, title: filename }]
    await this.#caller.call(team, 'files.completeUploadExternal', { files, ...share })
    return ticket.file_id
  }

  /** Slack refuses messages with a picture that it has not processed yet. */
  async #ready(team: string, id: string): Promise<void> {
    for (let n = 0; n < 10; n++) {
      const { file } = await this.#caller.call<{ file?: { mimetype?: string } }>(team, 'files.info', {
        file: id,
      })
      if (file?.mimetype) return
      await sleep(300)
    }
    throw new Error('Slack has not processed the picture yet')
  }
}
