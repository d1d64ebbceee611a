import { z } from 'zod'
import { limits } from './limits.ts'

/** Data stored in our views’ `private_metadata`. Visible only to Slack and Gilbert. */
export const Meta = z.object({
  /** The channel from which the person came. */
  channel: z.string().optional(),
  /** The thread of the direct conversation in which the form was opened. */
  thread: z.string().optional(),
  /** `response_url` of the ephemeral message from which the person came, and when it was received. */
  url: z.string().optional(),
  since: z.number().optional(),
  /** Fields that are files. */
  files: z.array(z.object({ id: z.string(), max: z.number() })).optional(),
  codes: z.array(z.object({ id: z.string(), max: z.number() })).optional(),
})
export type Meta = z.infer<typeof Meta>

export function metadata(meta: Meta): string {
  const text = JSON.stringify(meta)
  if (text.length > limits.view.privateMetadata) throw new RangeError('private_metadata is too long')
  return text
}

/** Unknown or old metadata is treated as empty, not as an error. */
export function readMeta(text: string | undefined): Meta {
  if (!text) return {}
  try {
    const parsed = Meta.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
