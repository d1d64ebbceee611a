import { newId, newTs } from './ids.ts'
import type { Somebody } from './person.ts'
import type { Json, Posted } from './world.ts'

/**
 * Somebody posts words in a conversation, or types them (`composer`). Slack tells the app of the addresses on its domain,
 * if it may read them. @returns the message, with what Slack shows under it
 */
export async function postWords(
  who: Somebody,
  channel: string,
  text: string,
  how: { composer?: true; bare?: true; thread?: string } = {},
): Promise<Posted> {
  const { world } = who.slack
  const source = how.composer ? 'composer' : 'conversations_history'
  const message: Posted = {
    team: who.team.id,
    channel: how.composer ? 'COMPOSER' : channel,
    ts: how.composer ? newId('m') : newTs(),
    text,
    unfurlId: `${newId('X')}.${newTs()}`,
    unfurls: new Map(),
    ...(how.thread ? { thread: how.thread } : {}),
  }
  world.posted.push(message)
  const urls = [...text.matchAll(/https?:\/\/\S+/g)].map(([url]) => url)
  const links = urls
    .map((url) => ({ domain: new URL(url).hostname, url }))
    .filter(({ domain }) => world.unfurlDomains.has(domain))
  if (links.length > 0 && who.team.scopes.has('links:read'))
    await who.slack.event(who.team, {
      type: 'link_shared',
      channel: message.channel,
      is_bot_user_member: true,
      user: who.user.id,
      message_ts: message.ts,
      ...(how.thread ? { thread_ts: how.thread } : {}),
      links,
      event_ts: newTs(),
      // Slack names both since 2021; older messages have neither.
      ...(how.bare ? {} : { unfurl_id: message.unfurlId, source }),
    })
  return message
}

/** Presses a button of the card under an address. */
export async function pressUnder(who: Somebody, message: Posted, url: string, label: string): Promise<void> {
  const blocks = message.unfurls.get(url) ?? []
  const [block] = blocks.filter(({ type }) => type === 'actions')
  const element = ((block?.elements ?? []) as Json[]).find((one) => (one.text as Json).text === label)
  if (!block || !element) throw new Error(`no button "${label}" under ${url}`)
  const plain = who.pressed(
    { ...message, user: '', blocks, history: [], ...(message.thread ? { thread: message.thread } : {}) },
    label,
  )
  await who.slack.interact('interactive', {
    ...plain,
    container: {
      type: 'message_attachment',
      message_ts: message.ts,
      attachment_id: 1,
      channel_id: message.channel,
      is_ephemeral: false,
      is_app_unfurl: true,
      app_unfurl_url: url,
      ...(message.thread ? { thread_ts: message.thread } : {}),
    },
    app_unfurl: { id: 1, bot_id: who.team.botId, blocks, is_app_unfurl: true, app_unfurl_url: url },
    message: undefined,
  })
}
