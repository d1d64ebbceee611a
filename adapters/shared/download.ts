import { ChatError } from '../../src/practice/ports/chat.ts'

/** A refusal with a message for the person who sent the file. */
export const fileRefused = (message: string, cause?: unknown) =>
  new ChatError(message, { final: true, cause })

export const fileTooBig = (most: number) => fileRefused(`That file is too big: at most ${most / 1_000} kB.`)

/** Reads a file’s body as text. Does not trust the announced size. @throws ChatError (final) */
export async function fileText(response: Response, most: number): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > most) throw fileTooBig(most)
    parts.push(part)
  }
  return decoded(Buffer.concat(parts))
}

function decoded(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  throw fileRefused('That file is not text in UTF-8: send a text file.')
}
