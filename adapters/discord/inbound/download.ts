import type { RESTOptions } from 'discord.js'
import { fileRefused, fileText, fileTooBig } from '../../shared/download.ts'
import type { Sent } from '../shared/asked.ts'
import { limits } from '../shared/limits.ts'

/**
 * Downloads a file from Discord as text.
 * @param keepers allowed origins; any other address could make Gilbert call internal services
 * @throws ChatError (final) with a message for the sender
 */
export async function download({ url, size, field }: Sent, keepers: ReadonlySet<string>): Promise<string> {
  const most = field === 'code' ? limits.file.bytes : limits.file.data
  if (size > most) throw fileTooBig(most)
  if (!keepers.has(originOf(url))) throw fileRefused('Discord does not keep that file. Send it again.')
  // Without token and without redirects.
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(15_000) }).catch(
    (error: unknown) => {
      throw fileRefused('Discord did not hand over that file. Send it again.', error)
    },
  )
  if (!response.ok)
    throw fileRefused(`Discord did not hand over that file (${response.status}). Send it again.`)
  return fileText(response, most)
}

/** The file hosts from discord.js; a replacement API serves its files itself. */
export const keepersOf = ({ api, cdn, mediaProxy }: Pick<RESTOptions, 'api' | 'cdn' | 'mediaProxy'>) =>
  new Set([api, cdn, mediaProxy].map((url) => new URL(url).origin))

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : '')
