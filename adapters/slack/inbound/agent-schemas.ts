import { z } from 'zod'
import { event } from './schemas.ts'

/** What a person looks at while they write to Gilbert (@slack/types 3.2.0, `AppContextChangedEvent`). */
const Context = z.object({
  entities: z.array(z.object({ type: z.string(), value: z.unknown() })).nullish(),
})
export type Context = z.infer<typeof Context>

/** A message in a direct conversation with Gilbert. */
export const Typed = event(
  z.object({
    type: z.literal('message'),
    channel: z.string(),
    user: z.string(),
    text: z.string().default(''),
    ts: z.string(),
    thread_ts: z.string().nullish(),
    blocks: z.array(z.unknown()).nullish(),
    files: z
      .array(z.object({ id: z.string(), name: z.string().nullish(), size: z.number().nullish() }))
      .nullish(),
    app_context: Context.nullish(),
  }),
)
export type Typed = z.infer<typeof Typed>

/** The person now looks at something else. */
export const Looking = event(
  z.object({ type: z.literal('app_context_changed'), user: z.string(), context: Context.nullish() }),
)

/** Events before `agent_view`: an assistant thread was started, or its context changed. */
export const Assistant = event(
  z.object({
    type: z.enum(['assistant_thread_started', 'assistant_thread_context_changed']),
    assistant_thread: z.object({
      user_id: z.string(),
      channel_id: z.string(),
      thread_ts: z.string(),
      context: z.object({ channel_id: z.string().nullish() }).nullish(),
    }),
  }),
)
