import type { RESTOptions } from 'discord.js'
import { fileRefused, fileText, fileTooBig } from '../../shared/download.ts'
import type { Sent } from '../shared/asked.ts'
import { limits } from '../shared/limits.ts'

/**
 * Fetches a file that Discord keeps, as text.
 * @param keepers where Discord keeps files; an address elsewhere could make Gilbert call whatever is beside it
 * @throws ChatError (final) whose message is for its sender
 */
export async function download({ url, size, field }: Sent, keepers: ReadonlySet<string>): Promise<string> {
  const most = field === 'code' ? limits.file.bytes : limits.file.data
  if (size > most) throw fileTooBig(most)
  if (!keepers.has(originOf(url))) throw fileRefused('Discord does not keep that file. Send it again.')
  // No token goes along, and nothing is followed elsewhere.
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(15_000) }).catch(
    (error: unknown) => {
      throw fileRefused('Discord did not hand over that file. Send it again.', error)
    },
  )
  if (!response.ok)
    throw fileRefused(`Discord did not hand over that file (${response.status}). Send it again.`)
  return fileText(response, most)
}

/** discord.js knows the hosts; a Discord elsewhere keeps its files itself. */
export const keepersOf = ({ api, cdn, mediaProxy }: Pick<RESTOptions, 'api' | 'cdn' | 'mediaProxy'>) =>
  new Set([api, cdn, mediaProxy].map((url) => new URL(url).origin))

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : '')
