import { z } from 'zod'
import { packToken, unpackToken } from '../../shared/reply-token.ts'

/** How a submission's progress can go on where its author is looking. */
const ReplyToken = z.object({
  /** A modal that shows it. */
  v: z.string().optional(),
  /** The `response_url` of an ephemeral message, and when it came. */
  u: z.string().optional(),
  s: z.number().optional(),
  /** A thread of their conversation with Gilbert, and that conversation. */
  t: z.string().optional(),
  c: z.string().optional(),
})
export type ReplyToken = z.infer<typeof ReplyToken>

export const writeReplyToken = (handle: ReplyToken): string | undefined =>
  handle.v || handle.u || handle.t ? packToken(handle) : undefined

export const readReplyToken = (text: string | undefined): ReplyToken => unpackToken(ReplyToken, text) ?? {}
