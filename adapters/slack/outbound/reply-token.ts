import { z } from 'zod'
import { packToken, unpackToken } from '../../shared/reply-token.ts'

/** How to continue a submission’s progress where its author looks. */
const ReplyToken = z.object({
  /** Id of the modal that shows it. */
  v: z.string().optional(),
  /** The `response_url` of an ephemeral message, and when it was received. */
  u: z.string().optional(),
  s: z.number().optional(),
  /** The thread and channel of a direct conversation with Gilbert. */
  t: z.string().optional(),
  c: z.string().optional(),
})
export type ReplyToken = z.infer<typeof ReplyToken>

export const writeReplyToken = (handle: ReplyToken): string | undefined =>
  handle.v || handle.u || handle.t ? packToken(handle) : undefined

export const readReplyToken = (text: string | undefined): ReplyToken => unpackToken(ReplyToken, text) ?? {}
