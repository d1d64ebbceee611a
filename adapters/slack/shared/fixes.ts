/** What to do about an error of Slack, for the person who can fix it. `final`: retrying cannot help. */
export const fixes: Readonly<Record<string, string>> = {
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
  canvas_not_found: 'The canvas is gone: somebody deleted it.',
  canvas_deleted: 'The canvas is gone: somebody deleted it.',
  canvas_disabled_user_team: 'Canvases are switched off in this workspace. Ask its admins to allow them.',
  canvas_disabled_file_team: 'Canvases are switched off in this workspace. Ask its admins to allow them.',
  team_tier_cannot_create_channel_canvases: 'This workspace’s plan has no canvases for channels.',
  channel_canvas_already_exists:
    'This channel has a canvas already, and Gilbert changes nobody else’s. Delete that one first.',
  free_team_canvas_tab_already_exists:
    'On this plan a channel has one canvas, and this one has it already. Delete that one first.',
  free_teams_cannot_edit_standalone_canvases: 'This workspace’s plan does not let canvases be edited.',
  canvas_editing_failed: 'Slack could not change the canvas. It is tried again with the next change.',
  canvas_deleting_disabled: 'Slack does not let the canvas be deleted. Delete it by hand.',
  thread_not_found: 'The thread is gone: somebody deleted its first message.',
  msg_blocks_too_long: 'The message is longer than Slack takes. Tell whoever runs Gilbert.',
  method_not_supported_for_channel_type: 'That works in channels only. Do it in a channel.',
  channel_type_not_supported: 'That works in channels only. Do it in a channel.',
  restricted_plan_level: 'This workspace’s plan does not have that.',
  feature_not_enabled: 'This workspace does not have that. Ask its admins whether it can be switched on.',
  user_disabled: 'That person’s account is switched off.',
  file_not_found: 'The file is gone. Send it again.',
  file_deleted: 'The file is gone. Send it again.',
  file_uploads_disabled: 'Files are switched off in this workspace. Paste the code instead.',
  file_uploads_except_images_disabled:
    'This workspace lets only pictures be uploaded. Ask its admins to allow files.',
  slack_connect_file_upload_sharing_blocked:
    'This channel is shared with another organization, whose admins let no files in. Ask them to allow it.',
  slack_connect_file_link_sharing_blocked:
    'This channel is shared with another organization, whose admins let no files in. Ask them to allow it.',
  slack_connect_blocked_file_type:
    'This channel is shared with another organization, whose admins do not allow files of this type.',
  slack_connect_canvas_sharing_blocked:
    'This channel is shared with another organization, whose admins let no canvases in. Ask them to allow it.',
  not_allowed_token_type: 'The token is of the wrong kind. SLACK_BOT_TOKEN begins with xoxb-.',
  method_deprecated: 'Slack no longer offers that. Update Gilbert.',
  deprecated_endpoint: 'Slack no longer offers that. Update Gilbert.',
}
