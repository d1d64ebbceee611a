import { z } from 'zod'
import { packToken, unpackToken } from '../../shared/reply-token.ts'
import { bornAt } from '../shared/ids.ts'
import { limits } from '../shared/limits.ts'
import { isEphemeral, type Where } from '../shared/where.ts'

/**
 * How to continue a submission’s progress and verdict where its author looks. Grants access, so it must not be logged.
 */
const ReplyToken = z.object({
  app: z.string(),
  token: z.string(),
  /** End of its validity, in milliseconds since the epoch. */
  until: z.number(),
  /** Whether the replaced message is visible only to its author. */
  ephemeral: z.boolean(),
})
export type ReplyToken = z.infer<typeof ReplyToken>

export function writeReplyToken(where: Where): string {
  const { app, token, id } = where
  const handle: ReplyToken = { app, token, until: bornAt(id) + limits.token, ephemeral: isEphemeral(where) }
  return packToken(handle)
}

export const readReplyToken = (text: string | undefined): ReplyToken | undefined =>
  unpackToken(ReplyToken, text)
