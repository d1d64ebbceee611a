import { z } from 'zod'
import { limits } from './limits.ts'

/** What a view of ours remembers, in Slack's `private_metadata`: nobody but Slack and we see it. */
export const Meta = z.object({
  /** The channel that the person came from. */
  channel: z.string().optional(),
  /** The thread of their conversation with Gilbert in which a form was opened. */
  thread: z.string().optional(),
  /** The message that the person came from where it was an ephemeral: its `response_url`, and when it came. */
  url: z.string().optional(),
  since: z.number().optional(),
  /** Fields that are a file. */
  files: z.array(z.object({ id: z.string(), max: z.number() })).optional(),
  codes: z.array(z.object({ id: z.string(), max: z.number() })).optional(),
})
export type Meta = z.infer<typeof Meta>

export function metadata(meta: Meta): string {
  const text = JSON.stringify(meta)
  if (text.length > limits.view.privateMetadata) throw new RangeError('private_metadata is too long')
  return text
}

/** What an old or foreign view remembers is nothing, never an error. */
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
