import { z } from 'zod'

/** Schemas of the page’s requests. Lengths are only roughly limited; the content is checked later. */
const id = z.string().min(1).max(200)
const as = id
const place = id.nullable()
const thread = id.optional()

export const act = z.object({
  as,
  id,
  action: z.string().min(1).max(200),
  fields: z.record(z.string().max(100), z.string()).optional(),
  place,
  thread,
  source: id.optional(),
})

export const say = z.object({ as, id, place, thread, text: z.string().min(1).max(600_000) })

export const dismiss = z.object({ as, ref: id })

export const nextDay = z.object({ as })

export const history = z.object({ as, place, before: z.number().int().positive() })

export const newPerson = z.object({ name: z.string().max(1_000), zone: z.string().max(100) })
