import type { z } from 'zod'

/** Packs what an adapter needs to answer later. It is a key to a conversation: it is never logged. */
export const packToken = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** @returns undefined for none, or for one of another version */
export function unpackToken<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  if (!text) return undefined
  const parsed = schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  return parsed.success ? parsed.data : undefined
}
