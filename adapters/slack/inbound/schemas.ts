import { z } from 'zod'

/**
 * Schemas of Slack’s payloads, limited to the fields that Gilbert uses. Additional fields are ignored; missing ones are
 * detected here.
 */
const User = z.object({ id: z.string(), name: z.string().optional(), username: z.string().optional() })
const Team = z.object({ id: z.string() })
const Channel = z.object({ id: z.string() })

const chosen = z.object({ value: z.string() })

/** The value of an input. Its property name depends on the element type. */
const Input = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: chosen.nullish(),
  selected_options: z.array(chosen).nullish(),
  selected_time: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  files: z
    .array(z.object({ id: z.string(), name: z.string().nullish(), size: z.number().nullish() }))
    .nullish(),
})
export type Input = z.infer<typeof Input>

const State = z.object({ values: z.record(z.string(), z.record(z.string(), Input)) })

const View = z.object({
  id: z.string(),
  type: z.enum(['modal', 'home']),
  callback_id: z.string().default(''),
  hash: z.string().default(''),
  private_metadata: z.string().default(''),
  state: State.optional(),
})
export type View = z.infer<typeof View>

/** A pressed button or a changed menu. */
export const Press = z.object({
  type: z.literal('block_actions'),
  team: Team,
  user: User,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  channel: Channel.optional(),
  container: z.object({
    message_ts: z.string().optional(),
    thread_ts: z.string().nullish(),
    is_ephemeral: z.boolean().optional(),
    /** A card under a link in somebody else’s message. */
    is_app_unfurl: z.boolean().optional(),
  }),
  view: View.optional(),
  /** Choices in the message’s menus. */
  state: State.optional(),
  actions: z
    .array(
      Input.extend({
        action_id: z.string(),
        block_id: z.string().optional(),
        action_ts: z.string(),
      }),
    )
    .min(1),
})
export type Press = z.infer<typeof Press>

/** A sent modal. */
export const Submission = z.object({
  type: z.literal('view_submission'),
  team: Team,
  user: User,
  trigger_id: z.string().optional(),
  view: View,
})
export type Submission = z.infer<typeof Submission>

/** A typed `/gilbert …`. */
export const Command = z.object({
  command: z.string(),
  text: z.string().default(''),
  team_id: z.string(),
  user_id: z.string(),
  user_name: z.string().optional(),
  channel_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string(),
})
export type Command = z.infer<typeof Command>

const MessageFile = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
})

/** "Judge this code" on a message. */
export const Shortcut = z.object({
  type: z.literal('message_action'),
  callback_id: z.string(),
  team: Team,
  user: User,
  channel: Channel,
  trigger_id: z.string(),
  response_url: z.string(),
  action_ts: z.string(),
  message: z.object({
    text: z.string().nullish(),
    blocks: z.array(z.unknown()).nullish(),
    files: z.array(MessageFile).nullish(),
  }),
})
export type Shortcut = z.infer<typeof Shortcut>

export const event = <T extends z.ZodType>(inner: T) =>
  z.object({ type: z.literal('event_callback'), event_id: z.string(), team_id: z.string(), event: inner })

export const HomeOpened = event(
  z.object({
    type: z.literal('app_home_opened'),
    user: z.string(),
    channel: z.string().optional(),
    tab: z.string().default('home'),
  }),
)
/** Whose installation an event is about: an organization’s has its flag in the first authorization. */
const owned = {
  enterprise_id: z.string().nullish(),
  authorizations: z.array(z.object({ is_enterprise_install: z.boolean().nullish() })).nullish(),
}

export const Uninstalled = event(z.object({ type: z.literal('app_uninstalled') })).extend(owned)
export const TeamAccess = event(
  z.object({
    type: z.enum(['team_access_granted', 'team_access_revoked']),
    team_ids: z.array(z.string()),
  }),
).extend({ enterprise_id: z.string() })
export const TokensRevoked = event(
  z.object({
    type: z.literal('tokens_revoked'),
    tokens: z.object({ oauth: z.array(z.string()).optional(), bot: z.array(z.string()).optional() }),
  }),
).extend(owned)
export const ChannelGone = event(
  z.object({
    type: z.enum(['channel_deleted', 'group_deleted', 'channel_left', 'group_left']),
    channel: z.string(),
  }),
)
/** Somebody typed or posted addresses of the app’s domain. */
export const LinkShared = event(
  z.object({
    type: z.literal('link_shared'),
    channel: z.string(),
    message_ts: z.string(),
    unfurl_id: z.string().optional(),
    source: z.string().optional(),
    links: z.array(z.object({ url: z.string() })),
  }),
)
export const PersonChanged = event(
  z.object({
    type: z.literal('user_change'),
    user: z.object({ id: z.string(), deleted: z.boolean().optional() }),
  }),
)
