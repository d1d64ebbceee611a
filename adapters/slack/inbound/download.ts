import { fileRefused, fileText, fileTooBig } from '../../shared/download.ts'
import type { Caller, Tokens } from '../outbound/caller.ts'
import { sameSite } from '../outbound/response-url.ts'
import { limits } from '../shared/limits.ts'

interface FileInfo {
  file?: { size?: number; name?: string; url_private_download?: string; url_private?: string }
}

/** Downloads attached files as text. */
export class Downloads {
  readonly #caller: Caller
  readonly #tokens: Tokens
  readonly #apiUrl: string

  constructor(caller: Caller, tokens: Tokens, apiUrl: string) {
    this.#caller = caller
    this.#tokens = tokens
    this.#apiUrl = apiUrl
  }

  /** @throws ChatError (final) with a message for the person who sent the file */
  async text(team: string, id: string, most: number = limits.file.bytes): Promise<string> {
    const { file } = await this.#caller.call<FileInfo>(team, 'files.info', { file: id })
    if ((file?.size ?? 0) > most) throw fileTooBig(most)
    const url = file?.url_private_download ?? file?.url_private
    // The request contains the token, so it must not go to another site.
    if (!url || !sameSite(this.#apiUrl, url))
      throw fileRefused('Slack gave no address to read that file from.')
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${await this.#tokens.token(team)}` },
      redirect: 'error',
      signal: AbortSignal.timeout(15_000),
    })
    // If the bot may not read a file, Slack answers with 200 and a login page.
    if (!response.ok || /text\/html/.test(response.headers.get('content-type') ?? ''))
      throw fileRefused(
        'Gilbert may not read that file. Invite it to the channel with /invite @Gilbert, or paste the code.',
      )
    return fileText(response, most)
  }
}
