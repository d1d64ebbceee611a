import { webApi } from '@slack/bolt'
import { ChatError } from '../../../src/practice/ports/chat.ts'

/** What to do about an error of Slack, for the person who can fix it. `final`: retrying cannot help. */
const fixes: Readonly<Record<string, string>> = {
  not_in_channel: 'Invite Gilbert to the channel: type /invite @Gilbert there.',
  channel_not_found: 'Gilbert can’t see that channel. If it is private, type /invite @Gilbert there.',
  is_archived: 'The channel is archived. Unarchive it, or pause its schedule with /gilbert pause.',
  restricted_action: 'This workspace lets only some people post there. Ask its admins to allow Gilbert.',
  restricted_action_read_only_channel:
    'That channel is read-only. Choose another one with /gilbert settings.',
  restricted_action_thread_only_channel:
    'That channel takes messages in threads only. Choose another one with /gilbert settings.',
  restricted_action_non_threadable_channel:
    'That channel has no threads. Choose another one with /gilbert settings.',
  restricted_action_thread_locked: 'That thread is locked. Nothing can be added to it.',
  cannot_reply_to_message: 'That message takes no replies.',
  ekm_access_denied:
    'This workspace’s admins have suspended posting with their own encryption keys. Ask them when it is allowed again.',
  access_denied: 'This workspace denies Gilbert access to that. Ask its admins to allow it.',
  no_permission: 'Gilbert lacks a permission there. Ask the workspace’s admins to allow it.',
  enterprise_is_restricted:
    'That can’t be done from an organization. Install Gilbert into the workspace itself.',
  two_factor_setup_required: 'The workspace wants two-factor authentication of who installed Gilbert.',
  accesslimited: 'The workspace lets apps in from some networks only. Ask its admins to allow this one.',
  is_inactive: 'The channel is frozen. Choose another one with /gilbert settings.',
  msg_too_long: 'The message is longer than Slack takes. Tell whoever runs Gilbert.',
  user_not_found: 'That person is not in this workspace any more.',
  user_not_visible: 'Gilbert is not allowed to see that person.',
  messages_tab_disabled: 'Turn on "Messages Tab" under App Home in the Slack app’s settings.',
  cannot_dm_bot: 'Bots can’t be sent direct messages.',
  account_inactive: 'Gilbert was removed from this workspace. Install it again.',
  token_revoked: 'Slack revoked Gilbert’s token. Install it again, or set a new SLACK_BOT_TOKEN.',
  token_expired: 'Slack’s token expired. Install Gilbert again.',
  invalid_auth:
    'Slack does not accept the token. Set SLACK_BOT_TOKEN to the one under "OAuth & Permissions".',
  not_authed: 'No token was sent. Set SLACK_BOT_TOKEN.',
  message_not_found: 'The message is gone: somebody deleted it.',
  cant_update_message: 'Slack lets only its author change that message.',
  cant_delete_message: 'Slack lets only its author delete that message.',
  edit_window_closed: 'This workspace does not let messages be edited any more after so long.',
  team_access_not_granted: 'Gilbert is not allowed in this workspace. Ask an admin to approve it.',
}

/** Temporary errors, which are worth a retry. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'rate_limited',
  // The whole workspace exceeds its posting limit.
  'message_limit_exceeded',
  // A workspace is moving into an organization and is unavailable meanwhile.
  'org_login_required',
  'team_added_to_org',
])

interface Later {
  why: string
  minutes: number
}

/** Temporary errors that need a longer pause. */
const later: Readonly<Record<string, Later>> = {
  message_limit_exceeded: {
    why: 'This workspace posts more than Slack allows just now. It is tried again in a minute.',
    minutes: 1,
  },
  org_login_required: {
    why: 'This workspace is being moved into an organization. It is tried again until that is done.',
    minutes: 10,
  },
  team_added_to_org: {
    why: 'This workspace is being moved into an organization. It is tried again until that is done.',
    minutes: 10,
  },
}

/** Slack’s error code, if there is one. */
export const slackWord = (error: unknown): string | undefined =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined

/** Error codes for unsupported content: invalid blocks, or features not allowed by the workspace’s plan or admins. */
const formWords = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'feature_not_enabled',
  'not_allowed',
])

/** A `response_url` refused the message. Its response contains only this text. */
export class FormRefused extends Error {
  constructor(said: string) {
    super(`Slack refused the form of a reply: ${said.slice(0, 200)}`)
    this.name = 'FormRefused'
  }
}

/** Slack’s message if it refused how something was rendered; undefined for other errors. */
export function formRefused(error: unknown): string | undefined {
  if (error instanceof FormRefused) return error.message
  if (!(error instanceof ChatError) || !formWords.has(slackWord(error.cause) ?? '')) return undefined
  return error.message
}

/** Whether a token is permanently invalid. Excludes `invalid_auth`, which Slack also reports for its own failures. */
export const isRevoked = (error: unknown): boolean =>
  ['token_revoked', 'account_inactive'].includes(slackWord(error) ?? '')

/** Converts any failed call to a ChatError that says what to do. */
export function chatError(method: string, error: unknown): ChatError {
  if (error instanceof ChatError) return error
  const word = slackWord(error)
  if (word === 'missing_scope') return missingScope(method, error as webApi.WebAPIPlatformError)
  if (word && !passing.has(word)) {
    const details = (error as webApi.WebAPIPlatformError).data.response_metadata?.messages?.join('; ')
    const fix =
      fixes[word] ?? (details ? `Slack said: ${details}` : 'See Slack’s documentation of this method.')
    const gone = word === 'message_not_found'
    return new ChatError(`Slack refused ${method} (${word}). ${fix}`, { final: true, gone, cause: error })
  }
  if (word && Object.hasOwn(later, word)) {
    const { why, minutes } = later[word] as Later
    const retryAfter = minutes * 60_000
    return new ChatError(`${why} (${method}, ${word})`, { final: false, retryAfter, cause: error })
  }
  const said = word ?? (error instanceof Error ? error.message : String(error))
  return new ChatError(`Slack did not answer ${method}: ${said}. It will be tried again.`, {
    final: false,
    retryAfter: 5_000,
    cause: error,
  })
}

/** Error codes for app-level tokens that can never open a socket. */
const appTokens: Readonly<Record<string, string>> = {
  invalid_auth: 'Slack does not accept SLACK_APP_TOKEN',
  not_authed: 'Slack does not accept SLACK_APP_TOKEN',
  token_revoked: 'SLACK_APP_TOKEN was revoked',
  token_expired: 'SLACK_APP_TOKEN expired',
  account_inactive: 'The app of SLACK_APP_TOKEN was deleted',
  not_allowed_token_type: 'SLACK_APP_TOKEN is no app-level token',
  missing_scope: 'SLACK_APP_TOKEN lacks the scope connections:write',
}

/** Why Slack opens no socket, with the fix; undefined if a retry may help. */
export function socketFault(error: unknown): ChatError | undefined {
  const word = slackWord(error)
  const why = word && Object.hasOwn(appTokens, word) ? appTokens[word] : undefined
  if (!why) return undefined
  return new ChatError(
    `${why} (${word}). Make one under "Basic Information", "App-Level Tokens", with the scope connections:write; it begins with xapp-.`,
    { final: true, cause: error },
  )
}

function missingScope(method: string, error: webApi.WebAPIPlatformError): ChatError {
  const needed = String((error.data as { needed?: unknown }).needed ?? 'another scope')
  return new ChatError(
    `Slack refused ${method}: the app lacks the scope ${needed}. ` +
      'Paste adapters/slack/manifest.json into the app’s manifest and install it to the workspace again.',
    { final: true, cause: error },
  )
}
