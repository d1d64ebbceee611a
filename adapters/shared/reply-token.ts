import type { z } from 'zod'

/** Encodes what an adapter needs for a later answer. It grants access to a conversation, so it must not be logged. */
export const packToken = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** @returns undefined if there is none, or if it has the format of another version */
export function unpackToken<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  if (!text) return undefined
  const parsed = schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  return parsed.success ? parsed.data : undefined
}
