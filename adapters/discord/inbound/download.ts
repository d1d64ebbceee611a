import type { RESTOptions } from 'discord.js'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import { limits } from '../limits.ts'
import type { Sent } from './asked.ts'

const tooBig = (most: number) => refused(`That file is too big: at most ${most / 1_000} kB.`)

/**
 * Fetches a file that Discord keeps, as text.
 * @param keepers where Discord keeps files; an address elsewhere could make Gilbert call whatever is beside it
 * @throws ChatError (final) whose message is for its sender
 */
export async function download({ url, size, field }: Sent, keepers: ReadonlySet<string>): Promise<string> {
  const most = field === 'code' ? limits.file.bytes : limits.file.data
  if (size > most) throw tooBig(most)
  if (!keepers.has(originOf(url))) throw refused('Discord does not keep that file. Send it again.')
  // No token goes along, and nothing is followed elsewhere.
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(15_000) }).catch(
    (error: unknown) => {
      throw refused('Discord did not hand over that file. Send it again.', error)
    },
  )
  if (!response.ok) throw refused(`Discord did not hand over that file (${response.status}). Send it again.`)
  return decode(await capped(response, most))
}

/** discord.js knows the hosts; a Discord elsewhere keeps its files itself. */
export const keepersOf = ({ api, cdn, mediaProxy }: Pick<RESTOptions, 'api' | 'cdn' | 'mediaProxy'>) =>
  new Set([api, cdn, mediaProxy].map((url) => new URL(url).origin))

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : '')

const refused = (message: string, cause?: unknown) => new ChatError(message, { final: true, cause })

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
