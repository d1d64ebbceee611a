import { z } from 'zod'

/** How a submission's progress can go on where its author is looking. */
const Handle = z.object({
  /** A modal that shows it. */
  v: z.string().optional(),
  /** The `response_url` of an ephemeral message, and when it came. */
  u: z.string().optional(),
  s: z.number().optional(),
})
export type Handle = z.infer<typeof Handle>

export const writeHandle = (handle: Handle): string | undefined =>
  handle.v || handle.u ? Buffer.from(JSON.stringify(handle)).toString('base64url') : undefined

export function readHandle(text: string | undefined): Handle {
  if (!text) return {}
  const parsed = Handle.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  return parsed.success ? parsed.data : {}
}
