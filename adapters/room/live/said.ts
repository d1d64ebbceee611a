import { z } from 'zod'
import type { Said } from '../wire/protocol.ts'

/** Maximum size of an editor update in base64. After a disconnection a page sends all missing changes at once. */
export const longestUpdate = 200_000
/** Maximum size of a message in bytes. */
export const longestMessage = 256 * 1024

const id = z.string().regex(/^[\w-]{1,64}$/)
const input = z.string().max(8_000)

/** Schema of a page’s messages. Rights are checked later. */
const said = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('typed'),
    n: z.number().int().nonnegative(),
    stage: z.number().int().min(0).max(49),
    update: z.base64().min(1).max(longestUpdate),
  }),
  z.object({ t: z.enum(['away', 'back']) }),
  z.object({ t: z.literal('pasted'), characters: z.number().int().min(1).max(1_000_000) }),
  z.object({ t: z.literal('private'), on: z.boolean() }),
  z.object({ t: z.literal('run'), id, input }),
  z.object({ t: z.literal('send'), id }),
  z.object({
    t: z.literal('answer'),
    id,
    value: z.string().max(100).optional(),
    text: z.string().max(8_000).optional(),
  }),
  z.object({ t: z.literal('forget'), id }),
  z.object({ t: z.literal('look'), candidate: z.number().int().min(0).max(99) }),
  z.object({
    t: z.literal('press'),
    id,
    action: z.string().max(100),
    fields: z.record(z.string().max(100), z.string().max(8_000)).optional(),
  }),
  z.object({ t: z.literal('explore'), id, input }),
  z.object({ t: z.literal('share'), id, submission: z.string().max(40) }),
])

/** Parses a message; undefined if it is not from our page. */
export function readSaid(text: string): Said | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Not JSON, so it is not from our page.
    return undefined
  }
  const read = said.safeParse(value)
  return read.success ? (read.data as Said) : undefined
}

const candidates: ReadonlySet<Said['t']> = new Set([
  'typed',
  'away',
  'back',
  'pasted',
  'private',
  'run',
  'send',
  'answer',
  'forget',
])
const interviewers: ReadonlySet<Said['t']> = new Set(['look', 'press', 'explore', 'share', 'forget'])
const observers: ReadonlySet<Said['t']> = new Set(['look', 'forget'])

/** Whether a role may send this kind of message. */
export const maySay = (role: 'candidate' | 'interviewer' | 'observer', kind: Said['t']): boolean =>
  ({ candidate: candidates, interviewer: interviewers, observer: observers })[role].has(kind)
