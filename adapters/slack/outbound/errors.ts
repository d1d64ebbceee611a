import { webApi } from '@slack/bolt'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import { fixes } from '../shared/fixes.ts'
import { optionalScopes } from '../shared/scopes.ts'

/** What was to be changed is not there any more. */
const goneWords = new Set(['message_not_found', 'canvas_not_found', 'canvas_deleted'])

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
    why: 'This workspace posts more than Slack allows',
    minutes: 1,
  },
  org_login_required: {
    why: 'This workspace is being moved into an organization, and Slack takes nothing until that is done',
    minutes: 10,
  },
  team_added_to_org: {
    why: 'This workspace is being moved into an organization, and Slack takes nothing until that is done',
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
    const gone = goneWords.has(word)
    return new ChatError(`Slack refused ${method} (${word}). ${fix}`, { final: true, gone, cause: error })
  }
  if (word && Object.hasOwn(later, word)) {
    const { why, minutes } = later[word] as Later
    const retryAfter = minutes * 60_000
    return new ChatError(`${why} (${method}, ${word}).`, { final: false, retryAfter, cause: error })
  }
  const said = word ?? (error instanceof Error ? error.message : String(error))
  return new ChatError(`Slack did not answer ${method}: ${said}.`, {
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
  const added = optionalScopes.has(needed)
    ? 'Add it to the app’s manifest, as docs/slack.md says,'
    : 'Paste adapters/slack/manifest.json into the app’s manifest'
  return new ChatError(
    `Slack refused ${method}: the app lacks the scope ${needed}. ${added} and install it to the workspace again.`,
    { final: true, cause: error },
  )
}
