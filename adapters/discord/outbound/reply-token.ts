import { z } from 'zod'
import { bornAt } from '../ids.ts'
import { limits } from '../limits.ts'
import { isEphemeral, type Where } from '../where.ts'

/** How a submission's progress and verdict go on where its author is looking. It is a key: it is never logged. */
const Handle = z.object({
  app: z.string(),
  token: z.string(),
  /** When Discord stops taking it, in milliseconds since the epoch. */
  until: z.number(),
  /** Whether what it redraws is seen by its author alone. */
  ephemeral: z.boolean(),
})
export type Handle = z.infer<typeof Handle>

export function writeHandle(where: Where): string {
  const { app, token, id } = where
  const handle: Handle = { app, token, until: bornAt(id) + limits.token, ephemeral: isEphemeral(where) }
  return Buffer.from(JSON.stringify(handle)).toString('base64url')
}

export function readHandle(text: string | undefined): Handle | undefined {
  if (!text) return undefined
  const parsed = Handle.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  return parsed.success ? parsed.data : undefined
}
