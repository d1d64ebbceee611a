import { z } from 'zod'
import { Assistant, Looking, Typed } from './agent-schemas.ts'
import { withTeam } from './org.ts'
import {
  ChannelGone,
  Command,
  HomeOpened,
  LinkShared,
  PersonChanged,
  Press,
  Shortcut,
  Submission,
  TeamAccess,
  TokensRevoked,
  Uninstalled,
} from './schemas.ts'

const kinds = {
  press: Press,
  submission: Submission,
  command: Command,
  shortcut: Shortcut,
  home: HomeOpened,
  uninstalled: Uninstalled,
  revoked: TokensRevoked,
  teamAccess: TeamAccess,
  channelGone: ChannelGone,
  personChanged: PersonChanged,
  linkShared: LinkShared,
  typed: Typed,
  looking: Looking,
  assistant: Assistant,
} as const
type Kinds = typeof kinds

/** A payload of a known kind. */
export type Known = { [K in keyof Kinds]: { kind: K; data: z.infer<Kinds[K]> } }[keyof Kinds]

export type Inbound =
  | Known
  /** A payload of another kind. It is acknowledged and ignored. */
  | { kind: 'other'; what: string }
  /** A known kind with a structure that Slack does not document. */
  | { kind: 'malformed'; what: string; problems: string; who: Who }

/** The person to apologise to, as far as the broken payload contains it. */
interface Who {
  team?: string
  user?: string
  responseUrl?: string
}

const Head = z.object({
  type: z.string().optional(),
  command: z.string().optional(),
  event: z
    .looseObject({
      type: z.string(),
      channel_type: z.unknown(),
      subtype: z.unknown(),
      bot_id: z.unknown(),
    })
    .partial({ channel_type: true, subtype: true, bot_id: true })
    .optional(),
})
type Event = NonNullable<z.infer<typeof Head>['event']>

/**
 * Events that the plain manifest does not subscribe to: of the agent messaging experience (`manifest.agent.json`) or
 * its predecessor, and of links.
 */
const byOptionalEvent: Record<string, keyof Kinds> = {
  app_context_changed: 'looking',
  assistant_thread_started: 'assistant',
  assistant_thread_context_changed: 'assistant',
  link_shared: 'linkShared',
}

/** Events of apps that an organization may install. The manifests do not subscribe to them (`docs/slack.md`). */
const byOrgEvent: Record<string, keyof Kinds> = {
  team_access_granted: 'teamAccess',
  team_access_revoked: 'teamAccess',
}

/** Written by a person: excludes our own messages and notices about changed or deleted ones. */
const isTyped = ({ type, channel_type, subtype, bot_id }: Event): boolean =>
  type === 'message' &&
  channel_type === 'im' &&
  !bot_id &&
  (subtype === undefined || subtype === null || subtype === 'file_share')

const ofEvent = (event: Event): keyof Kinds | undefined =>
  isTyped(event) ? 'typed' : (byEvent[event.type] ?? byOptionalEvent[event.type] ?? byOrgEvent[event.type])

const byEvent: Record<string, keyof Kinds> = {
  app_home_opened: 'home',
  app_uninstalled: 'uninstalled',
  tokens_revoked: 'revoked',
  channel_deleted: 'channelGone',
  group_deleted: 'channelGone',
  channel_left: 'channelGone',
  group_left: 'channelGone',
  user_change: 'personChanged',
}
const byType: Record<string, keyof Kinds> = {
  block_actions: 'press',
  view_submission: 'submission',
  message_action: 'shortcut',
}

/** Parses any request body from Slack, as far as Gilbert needs it. Never throws. */
export function parseInbound(body: unknown): Inbound {
  const head = Head.safeParse(body)
  if (!head.success) return malformed(body, 'payload', head.error)
  const { type, command, event } = head.data
  const what = event?.type ?? type ?? command ?? 'nothing'
  const kind = event ? ofEvent(event) : command ? 'command' : byType[type ?? '']
  if (!kind) return { kind: 'other', what }
  const parsed = kinds[kind].safeParse(withTeam(body))
  return parsed.success ? ({ kind, data: parsed.data } as Known) : malformed(body, what, parsed.error)
}

const malformed = (body: unknown, what: string, error: z.ZodError): Inbound => ({
  kind: 'malformed',
  what,
  problems: error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; '),
  who: whoOf(body),
})

const Somebody = z.object({
  team: z.object({ id: z.string() }).optional().catch(undefined),
  team_id: z.string().optional().catch(undefined),
  user: z.object({ id: z.string() }).optional().catch(undefined),
  user_id: z.string().optional().catch(undefined),
  response_url: z.string().optional().catch(undefined),
})

function whoOf(body: unknown): Who {
  const parsed = Somebody.safeParse(body)
  if (!parsed.success) return {}
  const { team, team_id, user, user_id, response_url } = parsed.data
  const who: Who = {}
  const teamId = team?.id ?? team_id
  const userId = user?.id ?? user_id
  if (teamId) who.team = teamId
  if (userId) who.user = userId
  if (response_url) who.responseUrl = response_url
  return who
}
