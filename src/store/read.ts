import type { z } from 'zod'

/** Something in Redis isn't what this version writes. It says where and which field, and never what stands there. */
export class KeptFault extends Error {
  constructor(what: string, why: string) {
    super(`${what} in Redis is not as Gilbert writes it: ${why}. Restore it from a backup, or delete it.`)
    this.name = 'KeptFault'
  }
}

/** Reads JSON that was kept. @param what names it in an error @throws KeptFault */
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
