import { webApi } from '@slack/bolt'
import { describe, expect, it } from 'vitest'
import { chatError } from '../../adapters/slack/outbound/errors.ts'

const said = (error: string) =>
  chatError('chat.postMessage', new webApi.WebAPIPlatformError({ ok: false, error }))

describe('a word of Slack’s', () => {
  it.each([
    // Where Gilbert posts and edits: chat.postMessage, chat.update, chat.delete.
    'not_in_channel',
    'channel_not_found',
    'is_archived',
    'is_inactive',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
    'restricted_action_thread_locked',
    'cannot_reply_to_message',
    'thread_not_found',
    'msg_too_long',
    'msg_blocks_too_long',
    'messages_tab_disabled',
    'message_not_found',
    'cant_update_message',
    'cant_delete_message',
    'edit_window_closed',
    'user_not_found',
    'user_not_visible',
    'user_disabled',
    'cannot_dm_bot',
    // Plans, admins and other organizations.
    'ekm_access_denied',
    'access_denied',
    'no_permission',
    'enterprise_is_restricted',
    'accesslimited',
    'two_factor_setup_required',
    'team_access_not_granted',
    'restricted_plan_level',
    'feature_not_enabled',
    'method_not_supported_for_channel_type',
    'channel_type_not_supported',
    'slack_connect_file_upload_sharing_blocked',
    'slack_connect_file_link_sharing_blocked',
    'slack_connect_blocked_file_type',
    'slack_connect_canvas_sharing_blocked',
    // Files and canvases.
    'file_not_found',
    'file_deleted',
    'file_uploads_disabled',
    'file_uploads_except_images_disabled',
    'canvas_not_found',
    'canvas_deleted',
    'canvas_disabled_user_team',
    'canvas_disabled_file_team',
    'canvas_editing_failed',
    'canvas_deleting_disabled',
    'team_tier_cannot_create_channel_canvases',
    'channel_canvas_already_exists',
    'free_team_canvas_tab_already_exists',
    'free_teams_cannot_edit_standalone_canvases',
    // Tokens and methods.
    'account_inactive',
    'token_revoked',
    'token_expired',
    'invalid_auth',
    'not_authed',
    'not_allowed_token_type',
    'method_deprecated',
    'deprecated_endpoint',
  ])('%s is final, and has a sentence with its fix', (word) => {
    const error = said(word)
    expect(error.final).toBe(true)
    expect(error.message).toContain(word)
    expect(error.message).not.toMatch(/See Slack’s documentation/)
    expect(error.message).toMatch(/\. [A-Z].+\.$/)
  })

  it.each(['message_not_found', 'canvas_not_found', 'canvas_deleted'])(
    '%s: what was meant is gone',
    (word) => {
      expect(said(word).gone).toBe(true)
      expect(said('channel_not_found').gone).toBe(false)
    },
  )

  it.each([
    ['rate_limited', 5_000],
    ['message_limit_exceeded', 60_000],
    ['org_login_required', 600_000],
    ['team_added_to_org', 600_000],
  ])('%s passes: it is tried again', (word, retryAfter) => {
    const error = said(word)
    expect(error.final).toBe(false)
    expect(error.retryAfter).toBe(retryAfter)
  })
})
