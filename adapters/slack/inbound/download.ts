import { ChatError } from '../../../src/practice/ports/chat.ts'
import { limits } from '../limits.ts'
import type { Caller, Tokens } from '../outbound/caller.ts'
import { sameSite } from '../outbound/responseUrl.ts'

interface FileInfo {
  file?: { size?: number; name?: string; url_private_download?: string; url_private?: string }
}

/** Fetches files that people gave to Gilbert, as text. */
export class Downloads {
  readonly #caller: Caller
  readonly #tokens: Tokens
  readonly #apiUrl: string

  constructor(caller: Caller, tokens: Tokens, apiUrl: string) {
    this.#caller = caller
    this.#tokens = tokens
    this.#apiUrl = apiUrl
  }

  /** @throws ChatError (final) whose message is meant for the person who sent the file. */
  async text(team: string, id: string, most: number = limits.file.bytes): Promise<string> {
    const { file } = await this.#caller.call<FileInfo>(team, 'files.info', { file: id })
    if ((file?.size ?? 0) > most) throw tooBig(most)
    const url = file?.url_private_download ?? file?.url_private
    // The token goes along: it must never go to another site, whatever the file says.
    if (!url || !sameSite(this.#apiUrl, url)) throw refused('Slack gave no address to read that file from.')
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${await this.#tokens.token(team)}` },
      redirect: 'error',
      signal: AbortSignal.timeout(15_000),
    })
    // Where the bot may not read a file Slack answers 200 with a page to log in.
    if (!response.ok || /text\/html/.test(response.headers.get('content-type') ?? ''))
      throw refused(
        'Gilbert may not read that file. Invite it to the channel with /invite @Gilbert, or paste the code.',
      )
    return decode(await capped(response, most))
  }
}

const refused = (message: string) => new ChatError(message, { final: true })

const tooBig = (most: number) => refused(`That file is too big: at most ${most / 1_000} kB.`)

async function capped(response: Response, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > most) throw tooBig(most)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  throw refused('That file is not text in UTF-8: send a text file.')
}
