import type { z } from 'zod'

/** Data in Redis does not match this version’s schema. The message names the key and the field, never the value. */
export class KeptFault extends Error {
  constructor(what: string, why: string) {
    super(`${what} in Redis is not as Gilbert writes it: ${why}. Restore it from a backup, or delete it.`)
    this.name = 'KeptFault'
  }
}

/** Parses and validates stored JSON. @param what names it in an error @throws KeptFault */
export function readKept<T>(schema: z.ZodType | undefined, text: string, what: string): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new KeptFault(what, `no JSON, ${(error as Error).name}`)
  }
  const read = schema?.safeParse(value)
  if (read && !read.success)
    throw new KeptFault(
      what,
      read.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', '),
    )
  return value as T
}
