import { webApi } from '@slack/bolt'
import { describe, expect, it } from 'vitest'
import { chatError } from '../../adapters/slack/outbound/errors.ts'

const said = (error: string) =>
  chatError('chat.postMessage', new webApi.WebAPIPlatformError({ ok: false, error }))

describe('a word of Slack’s', () => {
  it.each([
    'not_in_channel',
    'channel_not_found',
    'is_archived',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
    'restricted_action_thread_locked',
    'ekm_access_denied',
    'access_denied',
    'no_permission',
    'enterprise_is_restricted',
    'accesslimited',
    'two_factor_setup_required',
    'is_inactive',
    'msg_too_long',
    'messages_tab_disabled',
    'team_access_not_granted',
  ])('%s is final, and has a sentence with its fix', (word) => {
    const error = said(word)
    expect(error.final).toBe(true)
    expect(error.message).toContain(word)
    expect(error.message).not.toMatch(/See Slack’s documentation/)
  })

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
